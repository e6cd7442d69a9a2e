/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.metadata;

import com.google.protobuf.MessageLite;
import fluss.api.config.ClientOptions;
import fluss.api.config.Configuration;
import fluss.api.error.ClosedException;
import fluss.api.error.ErrorCode;
import fluss.api.error.FlussException;
import fluss.api.error.RequestTimeoutException;
import fluss.api.error.ServerException;
import fluss.api.metadata.Schema;
import fluss.api.metadata.TableBucket;
import fluss.api.metadata.TableInfo;
import fluss.api.metadata.TablePath;
import fluss.core.async.Backoff;
import fluss.core.async.Failures;
import fluss.core.async.OpenFutures;
import fluss.core.async.Stages;
import fluss.core.error.ErrorContext;
import fluss.core.rpc.Rpc;
import fluss.core.rpc.Server;
import fluss.core.wire.Api;
import fluss.core.wire.Apis;
import fluss.core.wire.ServerErrors;
import fluss.core.wire.proto.MetadataRequest;
import fluss.core.wire.proto.MetadataResponse;
import fluss.spi.transport.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Keeps what servers tell in one immutable view, which is read without locks and replaced on the loop. */
public final class CachedMetadata implements ClusterMetadata {

    /** Leaders are elected within seconds: longer pauses would only be waited out. */
    private static final long LONGEST_PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** So that a question that can tell why its time ran out does so first. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final EventLoop loop;
    private final AnyServer servers;
    private final ServerChoice choice;
    private final AnyServer.Limit limit;
    private final AnyServer.Limit connectLimit;
    private final JoinedQuestions questions;
    private final Refreshes<MetadataAnswer> refreshes;
    private final TableDescriptions descriptions;
    private final OpenFutures open = new OpenFutures();

    private volatile ClusterView view = ClusterView.EMPTY;

    /** Metadata of a cluster of which nothing is known but addresses to begin with. */
    public CachedMetadata(Configuration configuration, List<Server> bootstrap, EventLoop loop, Rpc rpc) {
        this(configuration, bootstrap, loop, rpc, System::nanoTime);
    }

    CachedMetadata(Configuration configuration, List<Server> bootstrap, EventLoop loop, Rpc rpc, LongSupplier clock) {
        Backoff configured = Backoff.of(configuration);
        Backoff backoff = new Backoff(
                configured.firstNanos(),
                Math.max(configured.firstNanos(), Math.min(configured.maxNanos(), LONGEST_PAUSE_NANOS)),
                configured.multiplier(),
                configured.spread());
        this.loop = loop;
        limit = AnyServer.Limit.of(
                configuration.get(ClientOptions.REQUEST_TIMEOUT), ClientOptions.REQUEST_TIMEOUT.key());
        connectLimit = connectLimit(configuration, bootstrap.size());
        choice = new ServerChoice(bootstrap, () -> view, configured.maxNanos(), clock);
        servers = new AnyServer(rpc, loop, backoff, choice, clock);
        questions = new JoinedQuestions(loop, this::send);
        refreshes = new Refreshes<>(loop, backoff, clock, this::fetch, CachedMetadata::isAbsence);
        descriptions = new TableDescriptions(servers, limit);
    }

    /** A limit within which every address has its turn, even if the others keep silent. */
    private static AnyServer.Limit connectLimit(Configuration configuration, int addresses) {
        Duration total = configuration.get(ClientOptions.BOOTSTRAP_TIMEOUT);
        Duration share = total.dividedBy(addresses).plusMillis(1);
        Duration each = configuration.get(ClientOptions.CONNECT_TIMEOUT);
        return new AnyServer.Limit(
                total, share.compareTo(each) < 0 ? share : each, ClientOptions.BOOTSTRAP_TIMEOUT.key());
    }

    static ClosedException closed() {
        return new ClosedException("The connection is closed");
    }

    @Override
    public <Q extends MessageLite, R extends MessageLite> CompletableFuture<R> read(Api<Q, R> api, Q request) {
        return servers.call(api, request, limit);
    }

    /** Asks any server which servers there are. */
    public CompletableFuture<MetadataResponse> describeServers() {
        return servers.call(
                Apis.GET_METADATA, MetadataRequest.getDefaultInstance(), limit, CachedMetadata::knowsServers);
    }

    /** Asks the addresses to begin with, again and again until one answers or the time for it is over. */
    public CompletableFuture<Void> connect() {
        CompletableFuture<MetadataResponse> answer = servers.call(
                Apis.GET_METADATA, MetadataRequest.getDefaultInstance(), connectLimit, CachedMetadata::knowsServers);
        return answer.thenAccept(response -> view = view.with(MetadataAnswer.of(response)));
    }

    /** Ends every wait. */
    public void close() {
        open.close(CachedMetadata::closed);
        servers.close();
    }

    /** Forgets a table that is known to be gone. */
    public void forget(TablePath table) {
        onLoop(() -> view = view.withoutTable(table));
    }

    /** Forgets the partitions of a table, one of which is known to be gone. */
    public void forgetPartitions(TablePath table) {
        onLoop(() -> view = view.withoutPartitions(table));
    }

    @Override
    public CompletableFuture<Server> coordinator() {
        Optional<Server> known = healthyCoordinator();
        return known.isPresent() ? CompletableFuture.completedFuture(known.get()) : waitFor(this::seekCoordinator);
    }

    private Optional<Server> healthyCoordinator() {
        return view.coordinator().filter(server -> !choice.isFailed(server));
    }

    private void seekCoordinator(CompletableFuture<Server> outcome) {
        if (outcome.isDone()) {
            return;
        }
        Stages.onEnd(refreshes.ask(Subject.Servers.INSTANCE), (answer, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(failure);
            } else if (view.coordinator().isPresent()) {
                outcome.complete(view.coordinator().get());
            } else {
                seekCoordinator(outcome);
            }
        });
    }

    @Override
    public CompletableFuture<Server> anyTabletServer() {
        Optional<Server> known = choice.healthyTabletServer();
        return known.isPresent() ? CompletableFuture.completedFuture(known.get()) : waitFor(this::seekTabletServer);
    }

    private void seekTabletServer(CompletableFuture<Server> outcome) {
        Stages.onEnd(refreshes.ask(Subject.Servers.INSTANCE), (answer, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(failure);
            } else {
                outcome.complete(choice.anyTabletServer().orElseThrow());
            }
        });
    }

    @Override
    public CompletableFuture<List<Server>> tabletServers() {
        return waitFor(
                outcome -> onAnswer(Subject.Servers.INSTANCE, outcome, known -> List.copyOf(known.tabletServers())));
    }

    @Override
    public CompletableFuture<TableInfo> tableInfo(TablePath table) {
        CompletableFuture<TableInfo> outcome = new CompletableFuture<>();
        Stages.onEnd(descriptions.info(table), (info, failure) -> {
            if (failure == null && info != null) {
                forgetIfAnother(info);
                outcome.complete(info);
            } else if (failure != null) {
                outcome.completeExceptionally(Failures.inContext(ErrorContext.NONE.withTable(table), failure));
            }
        });
        return outcome;
    }

    /** A table that was made anew is found under its new id by whoever opens it now. */
    private void forgetIfAnother(TableInfo info) {
        Optional<BucketLocations> known = view.table(info.path());
        if (known.isPresent() && known.get().tableId() != info.tableId()) {
            view = view.withoutTable(info.path());
        }
    }

    @Override
    public CompletableFuture<Schema> schema(TablePath table, long tableId, int schemaId) {
        return descriptions.schema(table, tableId, schemaId);
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table) {
        Optional<BucketLocations> known = view.table(table).filter(locations -> locations.bucketCount() > 0);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : waitFor(outcome -> askTable(table, outcome));
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table, String partitionName) {
        Optional<BucketLocations> known = view.partition(table, partitionName);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : waitFor(outcome -> {
                    Subject subject = new Subject.PartitionByName(table, partitionName);
                    onAnswer(subject, outcome, now -> present(now.partition(table, partitionName), subject));
                });
    }

    @Override
    public CompletableFuture<BucketLocations> locate(TablePath table, long partitionId) {
        Optional<BucketLocations> known = view.partition(table, partitionId);
        return known.isPresent()
                ? CompletableFuture.completedFuture(known.get())
                : waitFor(outcome -> askPartition(table, partitionId, outcome));
    }

    private void askTable(TablePath table, CompletableFuture<BucketLocations> outcome) {
        Subject subject = new Subject.Table(table);
        onAnswer(subject, outcome, now -> present(now.table(table), subject));
    }

    private void askPartition(TablePath table, long partitionId, CompletableFuture<BucketLocations> outcome) {
        Subject subject = new Subject.PartitionById(table, partitionId);
        onAnswer(subject, outcome, now -> present(now.partition(table, partitionId), subject));
    }

    @Override
    public Optional<Server> leader(TableBucket bucket) {
        return view.leader(bucket);
    }

    @Override
    public OptionalInt routingBucketCount(TableBucket bucket) {
        return view.toldCount(bucket);
    }

    @Override
    public Optional<BucketLocations> cached(TablePath table, Optional<String> partitionName) {
        ClusterView now = view;
        return partitionName.isPresent() ? now.partition(table, partitionName.get()) : now.table(table);
    }

    @Override
    public CompletableFuture<BucketLocations> refresh(TablePath table, List<TableBucket> buckets) {
        return waitFor(outcome -> {
            view = view.withoutLeaders(buckets);
            OptionalLong partition = buckets.get(0).partitionId();
            if (partition.isPresent()) {
                askPartition(table, partition.getAsLong(), outcome);
            } else {
                askTable(table, outcome);
            }
        });
    }

    @Override
    public void markFailed(Server server) {
        choice.markFailed(server);
    }

    /** A server leaves out what the caller may not see. */
    private static BucketLocations present(Optional<BucketLocations> locations, Subject subject) {
        return locations.orElseThrow(() -> ServerErrors.of(
                ErrorCode.AUTHORIZATION_EXCEPTION.number(),
                "The server left it out of its answer: the permission to describe it is missing",
                subject.context().withApi(Apis.GET_METADATA)));
    }

    private <T> void onAnswer(Subject subject, CompletableFuture<T> outcome, Function<ClusterView, T> reading) {
        Stages.onEnd(refreshes.ask(subject), (answer, failure) -> {
            if (failure != null) {
                outcome.completeExceptionally(Failures.inContext(subject.context(), failure));
                return;
            }
            try {
                outcome.complete(reading.apply(view));
            } catch (FlussException e) {
                outcome.completeExceptionally(e);
            }
        });
    }

    /** Asks the servers, and takes what a failure says of the subject into the view. */
    private CompletableFuture<MetadataAnswer> fetch(Subject subject) {
        // Stages of one future run in no promised order: who waits must find the view as the answer left it.
        CompletableFuture<MetadataAnswer> taken = new CompletableFuture<>();
        Stages.onEnd(questions.ask(subject), (answer, failure) -> {
            if (failure == null && answer != null) {
                taken.complete(answer);
            } else if (failure != null) {
                view = without(subject, failure).apply(view);
                taken.completeExceptionally(failure);
            }
        });
        return taken;
    }

    /** Sends a request, and takes its answer into the view. */
    private CompletableFuture<MetadataAnswer> send(MetadataRequest request) {
        CompletableFuture<MetadataAnswer> answered = servers.call(
                        Apis.GET_METADATA, request, limit, CachedMetadata::knowsServers)
                .thenApply(MetadataAnswer::of);
        CompletableFuture<MetadataAnswer> taken = new CompletableFuture<>();
        Stages.onEnd(answered, (answer, failure) -> {
            if (failure == null && answer != null) {
                view = view.with(answer);
                taken.complete(answer);
            } else if (failure != null) {
                taken.completeExceptionally(failure);
            }
        });
        return taken;
    }

    /** Without any, the server has no view of the cluster yet. */
    private static boolean knowsServers(MetadataResponse response) {
        return response.getTabletServersCount() > 0;
    }

    /** Forgets what a failure says is gone. */
    private static UnaryOperator<ClusterView> without(Subject subject, Throwable failure) {
        ErrorCode code = failure instanceof ServerException refusal ? refusal.code() : ErrorCode.NONE;
        if (code == ErrorCode.TABLE_NOT_EXIST && subject.table().isPresent()) {
            return known -> known.withoutTable(subject.table().get());
        } else if (code == ErrorCode.PARTITION_NOT_EXISTS && subject instanceof Subject.PartitionByName partition) {
            return known -> known.withoutPartition(partition.path(), partition.name());
        } else if (code == ErrorCode.PARTITION_NOT_EXISTS && subject instanceof Subject.PartitionById partition) {
            return known -> known.withoutPartition(partition.id());
        }
        return known -> known;
    }

    private static boolean isAbsence(Throwable failure) {
        return failure instanceof ServerException refusal
                && (refusal.code() == ErrorCode.TABLE_NOT_EXIST || refusal.code() == ErrorCode.PARTITION_NOT_EXISTS);
    }

    /** A wait that begins on the loop and lasts no longer than a request may. */
    private <T> CompletableFuture<T> waitFor(Consumer<CompletableFuture<T>> begin) {
        CompletableFuture<T> outcome = open.add(new CompletableFuture<>());
        try {
            EventLoop.Timer timer = loop.schedule(
                    () -> outcome.completeExceptionally(new RequestTimeoutException(
                            "[api=GET_METADATA] No answer within " + limit.setting() + " ("
                                    + limit.total().toMillis() + " ms)",
                            null)),
                    limit.total().plus(GRACE).toNanos());
            Stages.onEnd(outcome, (result, failure) -> timer.cancel());
            loop.execute(() -> begin.accept(outcome));
        } catch (RejectedExecutionException e) {
            outcome.completeExceptionally(closed());
        }
        return outcome;
    }

    private void onLoop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            // Closed: nobody reads the view any more.
            return;
        }
    }
}
