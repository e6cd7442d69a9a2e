/* SPDX-License-Identifier: Apache-2.0 */
package fluss.tests.packaging;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassObjectReference;
import com.sun.jdi.Method;
import com.sun.jdi.StackFrame;
import com.sun.jdi.StringReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Watches, as a debugger, what the code of a JVM looks up by name: classes, members and resources. What the JDK looks up for itself is
 * left out.
 */
final class ReflectionRecorder {

    private static final Map<String, Set<String>> WATCHED = Map.of(
            "java.lang.Class",
            Set.of(
                    "forName",
                    "getMethod",
                    "getDeclaredMethod",
                    "getField",
                    "getDeclaredField",
                    "getConstructor",
                    "getDeclaredConstructor",
                    "getMethods",
                    "getDeclaredMethods",
                    "getFields",
                    "getDeclaredFields",
                    "getConstructors",
                    "getDeclaredConstructors",
                    "getResource",
                    "getResourceAsStream"),
            "java.lang.ClassLoader",
            Set.of("getResource", "getResources", "getResourceAsStream"),
            "java.lang.Module",
            Set.of("getResourceAsStream"),
            "java.lang.reflect.Proxy",
            Set.of("newProxyInstance"),
            "java.lang.invoke.MethodHandles$Lookup",
            Set.of(
                    "findVirtual",
                    "findStatic",
                    "findConstructor",
                    "findSpecial",
                    "findGetter",
                    "findSetter",
                    "findClass"));

    private static final String JDK = "(java|javax|jdk|sun|com\\.sun)\\..*";

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private final CompletableFuture<Set<LookUp>> lookUps;

    /**
     * One look-up.
     *
     * @param caller the class whose code it is
     * @param method the method called, as {@code forName}
     * @param type the class it was called on; empty if none
     * @param name what was looked for; empty if everything
     */
    record LookUp(String caller, String method, String type, String name) implements Comparable<LookUp> {

        @Override
        public int compareTo(LookUp other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Listens for one JVM. */
    ReflectionRecorder() throws IOException, IllegalConnectorArgumentsException {
        connector = Bootstrap.virtualMachineManager().listeningConnectors().stream()
                .filter(each -> each.transport().name().equals("dt_socket"))
                .findFirst()
                .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        address = connector.startListening(arguments);
        lookUps = new CompletableFuture<>();
        Thread thread = new Thread(this::watch, "reflection-recorder");
        thread.setDaemon(true);
        thread.start();
    }

    /** What the JVM has to be started with. */
    String flag() {
        String port = address.substring(address.lastIndexOf(':') + 1);
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=y,address=127.0.0.1:" + port;
    }

    /** Everything that was looked up, once the JVM has ended. */
    Set<LookUp> lookUps() throws Exception {
        return lookUps.get(1, TimeUnit.MINUTES);
    }

    private void watch() {
        Set<LookUp> seen = new TreeSet<>();
        try {
            VirtualMachine vm = connector.accept(arguments);
            connector.stopListening(arguments);
            WATCHED.forEach((type, methods) -> vm.classesByName(type)
                    .forEach(loaded ->
                            methods.forEach(name -> loaded.methodsByName(name).forEach(method -> stopAt(vm, method)))));
            collect(vm, seen);
        } catch (VMDisconnectedException e) {
            lookUps.complete(seen);
        } catch (Exception e) {
            lookUps.completeExceptionally(e);
        }
    }

    private static void stopAt(VirtualMachine vm, Method method) {
        if (!method.isNative() && !method.isAbstract()) {
            BreakpointRequest request = vm.eventRequestManager().createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    private static void collect(VirtualMachine vm, Set<LookUp> seen) throws Exception {
        while (true) {
            EventSet events = vm.eventQueue().remove();
            for (Event event : events) {
                if (event instanceof BreakpointEvent stop) {
                    List<StackFrame> frames = stop.thread().frames(0, 2);
                    String caller = frames.get(1).location().declaringType().name();
                    if (!caller.matches(JDK)) {
                        seen.add(lookUp(caller, frames.get(0)));
                    }
                }
            }
            events.resume();
        }
    }

    private static LookUp lookUp(String caller, StackFrame frame) {
        String type = frame.thisObject() instanceof ClassObjectReference self
                ? self.reflectedType().name()
                : "";
        String name = frame.getArgumentValues().stream()
                .map(value -> value instanceof StringReference text ? text.value() : "")
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return new LookUp(caller, frame.location().method().name(), type, name);
    }
}
