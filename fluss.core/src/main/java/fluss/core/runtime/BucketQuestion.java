/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.runtime;

import com.google.protobuf.MessageLite;
import fluss.core.metadata.BucketLocations;
import fluss.core.wire.Api;
import java.util.List;

/** What the leader of buckets is asked, and how its answer is read. */
public interface BucketQuestion<Q extends MessageLite, R extends MessageLite> {

    /** Takes the answers. */
    interface Answers {

        /** The number of a bucket. */
        void found(int bucket, long value);

        /** What the server says in place of a number; the text may be empty. */
        void refused(int bucket, int errorNumber, String text);
    }

    /** The API. */
    Api<Q, R> api();

    /** The request for buckets with the same leader. */
    Q request(BucketLocations locations, List<Integer> buckets);

    /** Hands on what a response says of each bucket. */
    void read(R response, Answers answers);
}
