/* SPDX-License-Identifier: Apache-2.0 */
package fluss.spi.transport;

import java.time.Duration;

/**
 * What to connect to.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param connectTimeout limit of resolving and connecting
 * @param maxFrameLength largest frame taken, in bytes behind the length field
 */
public record ConnectOptions(String host, int port, Duration connectTimeout, int maxFrameLength) {}
