/* SPDX-License-Identifier: Apache-2.0 */
package fluss.core.write;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A stage that makes the future it is about when somebody attaches to it, and not before. Nothing but delegation. */
abstract class LazyStage<R> implements CompletionStage<R> {

    /** The future; made at the first call. It never reaches the application. */
    abstract CompletableFuture<R> stage();

    /** A copy: completing it has no effect on this stage. */
    @Override
    public final CompletableFuture<R> toCompletableFuture() {
        return stage().copy();
    }

    @Override
    public final <U> CompletionStage<U> thenApply(Function<? super R, ? extends U> fn) {
        return stage().thenApply(fn);
    }

    @Override
    public final <U> CompletionStage<U> thenApplyAsync(Function<? super R, ? extends U> fn) {
        return stage().thenApplyAsync(fn);
    }

    @Override
    public final <U> CompletionStage<U> thenApplyAsync(Function<? super R, ? extends U> fn, Executor executor) {
        return stage().thenApplyAsync(fn, executor);
    }

    @Override
    public final CompletionStage<Void> thenAccept(Consumer<? super R> action) {
        return stage().thenAccept(action);
    }

    @Override
    public final CompletionStage<Void> thenAcceptAsync(Consumer<? super R> action) {
        return stage().thenAcceptAsync(action);
    }

    @Override
    public final CompletionStage<Void> thenAcceptAsync(Consumer<? super R> action, Executor executor) {
        return stage().thenAcceptAsync(action, executor);
    }

    @Override
    public final CompletionStage<Void> thenRun(Runnable action) {
        return stage().thenRun(action);
    }

    @Override
    public final CompletionStage<Void> thenRunAsync(Runnable action) {
        return stage().thenRunAsync(action);
    }

    @Override
    public final CompletionStage<Void> thenRunAsync(Runnable action, Executor executor) {
        return stage().thenRunAsync(action, executor);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> fn) {
        return stage().thenCombine(other, fn);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> fn) {
        return stage().thenCombineAsync(other, fn);
    }

    @Override
    public final <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super R, ? super U, ? extends V> fn, Executor executor) {
        return stage().thenCombineAsync(other, fn, executor);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action) {
        return stage().thenAcceptBoth(other, action);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action) {
        return stage().thenAcceptBothAsync(other, action);
    }

    @Override
    public final <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super R, ? super U> action, Executor executor) {
        return stage().thenAcceptBothAsync(other, action, executor);
    }

    @Override
    public final CompletionStage<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return stage().runAfterBoth(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return stage().runAfterBothAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return stage().runAfterBothAsync(other, action, executor);
    }

    @Override
    public final <U> CompletionStage<U> applyToEither(CompletionStage<? extends R> other, Function<? super R, U> fn) {
        return stage().applyToEither(other, fn);
    }

    @Override
    public final <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends R> other, Function<? super R, U> fn) {
        return stage().applyToEitherAsync(other, fn);
    }

    @Override
    public final <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends R> other, Function<? super R, U> fn, Executor executor) {
        return stage().applyToEitherAsync(other, fn, executor);
    }

    @Override
    public final CompletionStage<Void> acceptEither(CompletionStage<? extends R> other, Consumer<? super R> action) {
        return stage().acceptEither(other, action);
    }

    @Override
    public final CompletionStage<Void> acceptEitherAsync(
            CompletionStage<? extends R> other, Consumer<? super R> action) {
        return stage().acceptEitherAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> acceptEitherAsync(
            CompletionStage<? extends R> other, Consumer<? super R> action, Executor executor) {
        return stage().acceptEitherAsync(other, action, executor);
    }

    @Override
    public final CompletionStage<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return stage().runAfterEither(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return stage().runAfterEitherAsync(other, action);
    }

    @Override
    public final CompletionStage<Void> runAfterEitherAsync(
            CompletionStage<?> other, Runnable action, Executor executor) {
        return stage().runAfterEitherAsync(other, action, executor);
    }

    @Override
    public final <U> CompletionStage<U> thenCompose(Function<? super R, ? extends CompletionStage<U>> fn) {
        return stage().thenCompose(fn);
    }

    @Override
    public final <U> CompletionStage<U> thenComposeAsync(Function<? super R, ? extends CompletionStage<U>> fn) {
        return stage().thenComposeAsync(fn);
    }

    @Override
    public final <U> CompletionStage<U> thenComposeAsync(
            Function<? super R, ? extends CompletionStage<U>> fn, Executor executor) {
        return stage().thenComposeAsync(fn, executor);
    }

    @Override
    public final <U> CompletionStage<U> handle(BiFunction<? super R, Throwable, ? extends U> fn) {
        return stage().handle(fn);
    }

    @Override
    public final <U> CompletionStage<U> handleAsync(BiFunction<? super R, Throwable, ? extends U> fn) {
        return stage().handleAsync(fn);
    }

    @Override
    public final <U> CompletionStage<U> handleAsync(
            BiFunction<? super R, Throwable, ? extends U> fn, Executor executor) {
        return stage().handleAsync(fn, executor);
    }

    @Override
    public final CompletionStage<R> whenComplete(BiConsumer<? super R, ? super @Nullable Throwable> action) {
        return stage().whenComplete(action);
    }

    @Override
    public final CompletionStage<R> whenCompleteAsync(BiConsumer<? super R, ? super @Nullable Throwable> action) {
        return stage().whenCompleteAsync(action);
    }

    @Override
    public final CompletionStage<R> whenCompleteAsync(
            BiConsumer<? super R, ? super @Nullable Throwable> action, Executor executor) {
        return stage().whenCompleteAsync(action, executor);
    }

    @Override
    public final CompletionStage<R> exceptionally(Function<Throwable, ? extends R> fn) {
        return stage().exceptionally(fn);
    }

    @Override
    public final CompletionStage<R> exceptionallyAsync(Function<Throwable, ? extends R> fn) {
        return stage().exceptionallyAsync(fn);
    }

    @Override
    public final CompletionStage<R> exceptionallyAsync(Function<Throwable, ? extends R> fn, Executor executor) {
        return stage().exceptionallyAsync(fn, executor);
    }

    @Override
    public final CompletionStage<R> exceptionallyCompose(Function<Throwable, ? extends CompletionStage<R>> fn) {
        return stage().exceptionallyCompose(fn);
    }

    @Override
    public final CompletionStage<R> exceptionallyComposeAsync(Function<Throwable, ? extends CompletionStage<R>> fn) {
        return stage().exceptionallyComposeAsync(fn);
    }

    @Override
    public final CompletionStage<R> exceptionallyComposeAsync(
            Function<Throwable, ? extends CompletionStage<R>> fn, Executor executor) {
        return stage().exceptionallyComposeAsync(fn, executor);
    }
}
