/* SPDX-License-Identifier: Apache-2.0 */
/** What the rooms of one connection share: threads, settings, providers, requests, metadata. */
@NullMarked
package fluss.core.runtime;

import org.jspecify.annotations.NullMarked;
