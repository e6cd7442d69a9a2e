/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi;

/**
 * What ServiceLoader finds. Its public constructor without arguments does nothing: no natives, no threads, no settings.
 * Every method is cheap and safe for any thread.
 *
 * <p>Where several providers could serve, the client takes, in this order: the one whose name is configured, the only usable
 * one, the one of the highest priority. Two providers of one name, or a tie at the top, are an error.
 */
public interface Provider {

    /** Its stable name in settings and messages: lower case, for example {@code zstd}. */
    String name();

    /**
     * Whether it can be used here, or why not.
     *
     * @implSpec usable
     */
    default Availability availability() {
        return Availability.USABLE;
    }

    /**
     * Decides between usable providers if nobody chose; the highest wins. The client's own have 0, or less where they are to be
     * chosen by name if another is there.
     *
     * @implSpec 0
     */
    default int priority() {
        return 0;
    }
}
