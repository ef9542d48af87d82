/** The HTTP exchange with a provider: pooled connections, egress policy, timeouts. Open to {@code gateway} alone. */
@NullMarked
@NamedInterface("http")
package dev.claviger.provider.http;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
