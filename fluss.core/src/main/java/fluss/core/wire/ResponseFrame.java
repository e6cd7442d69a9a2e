/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import fluss.api.error.MalformedDataException;
import java.nio.ByteBuffer;

/** A response as it came over the wire: {@code docs/protocol/rpc.md}, section 1.4. */
public final class ResponseFrame {

    private static final int REQUEST_HEADER_BYTES = 5;

    /** How it went. */
    public enum Type {
        /** The body is the API's response. */
        SUCCESS,
        /** The body is an ErrorResponse about the request. */
        ERROR,
        /** The body is an ErrorResponse about the connection. */
        SERVER_FAILURE
    }

    private final Type type;
    private final int requestId;
    private final byte[] frame;
    private final int bodyOffset;

    private ResponseFrame(Type type, int requestId, byte[] frame, int bodyOffset) {
        this.type = type;
        this.requestId = requestId;
        this.frame = frame;
        this.bodyOffset = bodyOffset;
    }

    /**
     * Reads the header.
     *
     * @param frame the bytes behind the length field; kept
     * @throws MalformedDataException if it is none; the connection is of no use then
     */
    public static ResponseFrame parse(byte[] frame) {
        if (frame.length == 0) {
            throw new MalformedDataException("A response without a type", 0);
        }
        Type type = switch (frame[0]) {
            case 0 -> Type.SUCCESS;
            case 1 -> Type.ERROR;
            case 2 -> Type.SERVER_FAILURE;
            default -> throw new MalformedDataException("A response of the unknown type " + frame[0], 0);
        };
        if (type == Type.SERVER_FAILURE) {
            return new ResponseFrame(type, 0, frame, 1);
        }
        if (frame.length < REQUEST_HEADER_BYTES) {
            throw new MalformedDataException("A response of " + frame.length + " bytes has no request id", 1);
        }
        return new ResponseFrame(type, ByteBuffer.wrap(frame).getInt(1), frame, REQUEST_HEADER_BYTES);
    }

    /** How the request, or the connection, went. */
    public Type type() {
        return type;
    }

    /** The request it belongs to; 0 for a server failure. */
    public int requestId() {
        return requestId;
    }

    /** Bytes of the frame, its length field left out. */
    public int length() {
        return frame.length;
    }

    /**
     * Reads the body. Its byte strings share the memory of the frame.
     *
     * @throws MalformedDataException if it is none, or lacks a required field
     */
    public <M extends MessageLite> M body(Parser<M> parser) {
        // Only a byte string hands out a reader that believes the memory not to change, which aliasing needs.
        CodedInputStream in = UnsafeByteOperations.unsafeWrap(frame, bodyOffset, frame.length - bodyOffset)
                .newCodedInput();
        in.enableAliasing(true);
        try {
            M message = parser.parseFrom(in);
            in.checkLastTagWas(0);
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedDataException(
                    "The body of a response cannot be read: " + e.getMessage(),
                    bodyOffset + (long) in.getTotalBytesRead(),
                    e);
        }
    }
}
