package dev.multinode.client;

import dev.multinode.wire.Reply;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * An invocation whose end somebody waits for.
 *
 * @param id its id, known before it is durable
 * @param durable completes when its start is durable, or fails as {@code reply} does then
 * @param reply completes when it is terminal, whatever the status. Fails with {@link
 *     dev.multinode.StartOutcomeUnknown} if nobody answered the start, with {@link
 *     dev.multinode.JobDoesNotExist} if it was removed before its end was heard. It completes on
 *     the thread that reads answers: what depends on it must not block
 */
public record Call(UUID id, CompletableFuture<UUID> durable, CompletableFuture<Reply> reply) {}
