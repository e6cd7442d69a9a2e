/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.scan;

import fluss.api.error.MalformedDataException;
import fluss.spi.remote.RemotePath;

/**
 * Where bytes came from.
 *
 * @param file the file
 * @param position distance of their beginning from the file's
 */
record FilePlace(RemotePath file, long position) {

    /** A failure in these bytes as one in the file. */
    MalformedDataException failure(MalformedDataException inBytes, String what) {
        return new MalformedDataException(
                what + ": " + textWithoutPosition(inBytes), position + Math.max(0, inBytes.position()), inBytes);
    }

    /** What happened, without the place that the constructor adds. */
    static String textWithoutPosition(MalformedDataException failure) {
        String text = String.valueOf(failure.getMessage());
        String suffix = " (at byte " + failure.position() + ")";
        return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
    }
}
