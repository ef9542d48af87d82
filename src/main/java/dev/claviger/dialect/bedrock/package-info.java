/** AWS Bedrock's Converse and ConverseStream, as a provider is asked in them. */
@NullMarked
package dev.claviger.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
