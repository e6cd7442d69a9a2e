/* SPDX-License-Identifier: Apache-2.0 */
package fluss.fuzz;

import fluss.api.error.MalformedDataException;

/** What Jazzer calls for every input. */
public final class Fuzzer {

    private static Target.Input input = Target.FRAME.newInput();

    private Fuzzer() {}

    /** Called once: chooses the target. */
    public static void fuzzerInitialize(String[] arguments) {
        input = Target.of(arguments[0]).newInput();
    }

    /** Called with every input. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        isAccepted(input, bytes);
    }

    /** Whether the bytes are decoded, rather than refused in the way that is documented. */
    static boolean isAccepted(Target.Input input, byte[] bytes) {
        try {
            input.decode(bytes);
            return true;
        } catch (MalformedDataException e) {
            return false;
        }
    }
}
