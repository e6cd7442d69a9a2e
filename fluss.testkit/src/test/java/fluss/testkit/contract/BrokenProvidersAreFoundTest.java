/* SPDX-License-Identifier: Apache-2.0 */
package fluss.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import fluss.spi.bucket.BucketAssignerProvider;
import fluss.spi.compression.CompressionProvider;
import fluss.spi.format.LogFormatProvider;
import fluss.spi.lake.LakeFormatProvider;
import fluss.spi.lake.LakeReaderProvider;
import fluss.spi.metrics.Meter;
import fluss.spi.metrics.MetricsSinkProvider;
import fluss.spi.remote.RemotePath;
import fluss.spi.remote.RemoteStorageProvider;
import fluss.spi.sasl.SaslMechanismProvider;
import fluss.spi.snapshot.KvSnapshotProvider;
import fluss.spi.transport.TransportProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Each suite fails for a plug-in that is wrong, at the tests that tell what is wrong with it. */
@Timeout(300)
class BrokenProvidersAreFoundTest {

    /** The tests of a suite that fail. */
    private static Set<String> failuresOf(Class<?> suite) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(suite))
                .execute()
                .testEvents()
                .failed()
                .stream()
                .map(event -> event.getTestDescriptor().getDisplayName().replaceAll("\\(.*", ""))
                .collect(Collectors.toSet());
    }

    static class Compression extends CompressionContract {
        @Override
        protected CompressionProvider provider() {
            return new BrokenProviders.TrustfulCompression();
        }
    }

    @Test
    void aCodecThatBelievesEveryLength() {
        assertThat(failuresOf(Compression.class))
                .containsExactlyInAnyOrder(
                        "itsNameIsStableAndInLowerCase",
                        "whatRepeatsBecomesSmaller",
                        "truncatedFramesAreRefused",
                        "anotherLengthThanAnnouncedIsRefused");
    }

    static class Assigner extends BucketAssignerContract {
        @Override
        protected BucketAssignerProvider provider() {
            return new BrokenProviders.ForgetfulAssigner();
        }
    }

    @Test
    void anAssignerThatTakesTheRemainderOfNegativeNumbersAndForgets() {
        assertThat(failuresOf(Assigner.class))
                .containsExactlyInAnyOrder(
                        "itChoosesABucketThatExists",
                        "itBearsThatTheNumberOfBucketsChanges",
                        "itPrefersBucketsThatHaveALeader");
    }

    static class Storage extends RemoteStorageContract {
        @Override
        protected RemoteStorageProvider provider() {
            return new BrokenProviders.SloppyStorage();
        }

        @Override
        protected RemotePath write(String name, byte[] content) {
            BrokenProviders.SloppyStorage.FILES.put("/" + name, content);
            return new RemotePath("sloppy", "", "/" + name);
        }

        @Override
        protected RemotePath missing() {
            return new RemotePath("sloppy", "", "/missing");
        }
    }

    @Test
    void aStorageThatDoesNotLookAtOffsets() {
        assertThat(failuresOf(Storage.class))
                .containsExactlyInAnyOrder(
                        "itServesItsSchemeAndNoOther",
                        "itReadsTheRangeAndNothingElse",
                        "theEndOfTheFileEndsARange",
                        "aFileThatIsNotThereIsToldAsSuch",
                        "manyThreadsMayRead");
    }

    static class Sasl extends SaslMechanismContract {
        @Override
        protected SaslMechanismProvider provider() {
            return new BrokenProviders.TalkativeMechanism();
        }

        @Override
        protected String mechanism() {
            return "TALKATIVE";
        }

        @Override
        protected ServerSide server() {
            return new ServerSide() {
                @Override
                public Optional<byte[]> take(byte[] token) {
                    return Optional.empty();
                }

                @Override
                public boolean admits() {
                    return true;
                }
            };
        }
    }

    @Test
    void aMechanismThatTellsThePassword() {
        assertThat(failuresOf(Sasl.class))
                .containsExactlyInAnyOrder(
                        "itServesItsMechanismAndNoUnknownOne",
                        "theRightPasswordIsAdmitted",
                        "theWrongPasswordIsNotAdmitted",
                        "missingCredentialsAreToldByTheirSetting",
                        "challengesThatMakeNoSenseAreRefusedByNoOtherException",
                        "secretsAreNotPrintedAndClosingAgainHasNoEffect");
    }

    static class Lake extends LakeFormatContract {
        @Override
        protected LakeFormatProvider provider() {
            return new BrokenProviders.HastyLake();
        }

        @Override
        protected Map<Integer, String> knownKeys() {
            return Map.of(1, "00000001", 2, "02000000");
        }

        @Override
        protected Map<Integer, Integer> knownBuckets() {
            return Map.of(1, 1, 2, 2);
        }
    }

    @Test
    void aLakeFormatThatSharesAnArrayAndForgetsTheSign() {
        assertThat(failuresOf(Lake.class))
                .contains(
                        "keysAndBucketsAreThoseOfTheLake",
                        "oneKeyIsAlwaysTheSameAndAnotherIsNot",
                        "theKeyIsTheCallersAndThePositionsStayTheirs",
                        "everyKeyHasABucketThatExists",
                        "aValueOfAnotherTypeIsRefusedByItsColumn",
                        "typesWithoutKeyAreRefusedByTheirColumn");
    }

    static class Format extends LogFormatContract {
        @Override
        protected LogFormatProvider provider() {
            return new EmptyFormat();
        }
    }

    @Test
    void aLogFormatThatKeepsNothing() {
        assertThat(failuresOf(Format.class))
                .contains("rowsComeBackAsTheyWere", "aRowThatDoesNotFitLeavesNothingBehind")
                .doesNotContain("itNamesItselfAsTablesDo");
    }

    static class Sink extends MetricsSinkContract {
        @Override
        protected MetricsSinkProvider provider() {
            return new BrokenSink();
        }

        @Override
        protected double counted(Meter meter) {
            return BrokenSink.counted(meter);
        }

        @Override
        protected long values(Meter meter) {
            return BrokenSink.counted(meter);
        }

        @Override
        protected double total(Meter meter) {
            return BrokenSink.counted(meter);
        }

        @Override
        protected OptionalDouble shown(Meter meter) {
            return BrokenSink.shown(meter);
        }
    }

    @Test
    void aSinkThatKnowsNamesAloneAndAsksOnce() {
        assertThat(failuresOf(Sink.class))
                .contains(
                        "largeNumbersAreNotCut",
                        "oneMeterAskedForTwiceIsOneNumber",
                        "metersOfOneNameAreToldApartByTheirTags",
                        "histogramsKeepNumberAndSumInTheirUnit",
                        "gaugesAreAskedWhenTheyAreWanted",
                        "manyThreadsMayCountAndRecord",
                        "whatConnectionsGiveForOneMeterIsAddedUp",
                        "aGaugeThatIsTakenBackIsGoneAndNoOther",
                        "aClosedConnectionHasNoGaugesAndIsNotAsked",
                        "countingAfterClosingHarmsNobodyAndClosingAgainHasNoEffect")
                .doesNotContain("countersAddUp", "itsNameIsStableAndInLowerCase");
    }

    static class Snapshots extends KvSnapshotContract {
        @Override
        protected KvSnapshotProvider provider() {
            return new BrokenSnapshots();
        }

        @Override
        protected void write(Path directory, Map<byte[], byte[]> entries) throws IOException {
            BrokenSnapshots.write(directory, entries);
        }
    }

    @Test
    void aReaderOfSnapshotsThatSortsBySignsAndMissesNothing() {
        assertThat(failuresOf(Snapshots.class))
                .containsExactlyInAnyOrder(
                        "entriesComeOnceInTheUnsignedOrderOfTheirKeys",
                        "itReadsManyEntries",
                        "keysAndValuesAreTheCallers",
                        "severalMayBeOpenAtATimeAndByOtherThreads",
                        "filesThatAreNoSnapshotAreToldAsSuch",
                        "missingFilesAreToldAsSuch");
    }

    static class Lakes extends LakeReaderContract {
        @Override
        protected LakeReaderProvider provider() {
            return new BrokenLake();
        }

        @Override
        protected long write(Path lake, List<Order> orders) throws IOException {
            return BrokenLake.write(lake, orders);
        }

        @Override
        protected Map<String, String> catalog(Path lake) {
            return Map.of("path", lake.toString());
        }
    }

    @Test
    void aReaderOfALakeWithOneRowAndNoSnapshots() {
        assertThat(failuresOf(Lakes.class))
                .containsExactlyInAnyOrder(
                        "everyRowIsThereOnceAndStaysAsItWasWhenOthersAreRead",
                        "aSnapshotHasWhatWasThereThen",
                        "aSplitSaysThePartitionOfAllItsRows",
                        "columnsComeInTheOrderInWhichTheyAreWanted",
                        "columnsThatTheLakeDoesNotHaveAreNull",
                        "tablesAndSnapshotsThatAreNotThereAreToldAsSuch",
                        "failuresTellNoSecret");
    }

    static class Hurried extends TransportContract {
        @Override
        protected TransportProvider provider() {
            return new HurriedTransport();
        }
    }

    @Test
    void aTransportWithoutAThread() {
        assertThat(failuresOf(Hurried.class))
                .contains(
                        "theLoopIsOneDaemonThreadOfTheGivenName",
                        "aTaskGivenOnTheLoopRunsAfterTheOneThatGaveIt",
                        "aTaskThatThrowsHarmsNoOther",
                        "timersGoOffInOrderAndNotBeforeTheirTime",
                        "aCancelledTimerDoesNotGoOff",
                        "closingEndsTheThreadAndRefusesTasks",
                        "nothingIsToldBeforeConnectReturns",
                        "framesGoBothWays",
                        "framesGoBothWaysThroughEveryVersionOfTls")
                .doesNotContain("itsNameIsStableAndInLowerCase");
    }
}
