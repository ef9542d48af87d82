package dev.claviger.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/**
 * Refuses a request whose body turns malformed on its way. Without it the server would refuse the request too, and yet hand on what
 * came before as a whole body.
 */
@ChannelHandler.Sharable
final class BrokenBodies extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        boolean inBody = message instanceof HttpContent && !(message instanceof HttpRequest);
        if (inBody
                && message instanceof HttpContent content
                && content.decoderResult().isFailure()) {
            content.release();
            var unused = context.writeAndFlush(refusal()).addListener(ChannelFutureListener.CLOSE);
        } else {
            var unused = context.fireChannelRead(message);
        }
    }

    private static FullHttpResponse refusal() {
        FullHttpResponse refusal = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.BAD_REQUEST, Unpooled.EMPTY_BUFFER);
        refusal.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, 0)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return refusal;
    }
}
