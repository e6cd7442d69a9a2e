/* SPDX-License-Identifier: Apache-2.0 */
package fluss.cli;

/** The demo saw something that must not be. */
final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoFailure(String message) {
        super(message);
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailure(otherwise);
        }
    }
}
