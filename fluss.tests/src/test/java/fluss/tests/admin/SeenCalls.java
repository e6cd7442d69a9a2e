/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.admin;

import fluss.api.admin.Admin;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** Notes which methods of {@link Admin} were called. */
final class SeenCalls {

    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** The same admin, whose calls are noted. */
    Admin of(Admin admin) {
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    seen.add(signature(method));
                    try {
                        return method.invoke(admin, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The methods that nobody called. */
    Set<String> missing() {
        Set<String> missing = all();
        missing.removeAll(seen);
        return missing;
    }

    /** Every method of the admin. */
    static Set<String> all() {
        return Arrays.stream(Admin.class.getMethods())
                .map(SeenCalls::signature)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .toList();
    }
}
