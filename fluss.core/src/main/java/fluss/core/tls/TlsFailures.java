/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.tls;

import fluss.api.config.ClientOptions;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Words for failures of TLS, which the JDK tells in several layers. */
public final class TlsFailures {

    private TlsFailures() {}

    /** What was wrong, and which setting is about it. */
    public static String reason(SSLException failure) {
        String text = String.valueOf(failure.getMessage());
        String alert = text.toLowerCase(Locale.ROOT);
        Optional<CertificateExpiredException> expired = find(failure, CertificateExpiredException.class);
        if (expired.isPresent()) {
            return "the server's certificate has expired (" + expired.get().getMessage() + ")";
        } else if (find(failure, CertificateNotYetValidException.class).isPresent()) {
            return "the server's certificate is not valid yet (" + text + ")";
        } else if (find(failure, CertPathBuilderException.class).isPresent()) {
            return "the server's certificate is not trusted; " + ClientOptions.SSL_TRUSTSTORE_LOCATION.key()
                    + " names whom to trust (" + text + ")";
        } else if (find(failure, CertificateException.class)
                .filter(cause -> String.valueOf(cause.getMessage()).matches("No (name|subject alternative).*"))
                .isPresent()) {
            return "the server's certificate is not for this host (" + text + ")";
        } else if (alert.contains("received fatal alert")) {
            return alert.contains("cert") || alert.contains("unknown_ca")
                    ? "the server refused the client's certificate, or the want of one; "
                            + ClientOptions.SSL_KEYSTORE_LOCATION.key() + " names it (" + text + ")"
                    : "the server refused it (" + text + ")";
        } else if (alert.contains("unrecognized ssl message") || alert.contains("not an ssl/tls record")) {
            return "the server does not speak TLS (" + text + ")";
        }
        return text;
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        @Nullable Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }
}
