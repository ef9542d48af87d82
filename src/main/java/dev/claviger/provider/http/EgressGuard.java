package dev.claviger.provider.http;

import dev.claviger.provider.EgressPolicy;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;

/** Stands first in every outgoing connection and asks the egress policy about the address that is really dialled. */
@ChannelHandler.Sharable
final class EgressGuard extends ChannelOutboundHandlerAdapter {

    private final EgressPolicy policy;

    EgressGuard(EgressPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void connect(
            ChannelHandlerContext context, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        Optional<String> refusal = remote instanceof InetSocketAddress address && !address.isUnresolved()
                ? policy.refusal(address.getHostString(), address.getAddress(), address.getPort())
                : Optional.of("it has not been resolved");
        if (refusal.isPresent()) {
            promise.setFailure(new EgressRefusedException(refusal.get()));
        } else {
            var unused = context.connect(remote, local, promise);
        }
    }
}
