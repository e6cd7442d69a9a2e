/* SPDX-License-Identifier: Apache-2.0 */

/** A plug-in whose author forgot to hand out half of it. */
module thirdparty.orphan {
    requires thirdparty.lastbucket;
}
