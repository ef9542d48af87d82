package dev.claviger.provider;

import dev.claviger.vault.Vault;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
class ProviderConfiguration {

    @Bean
    Catalogue catalogue(ProviderProperties properties) {
        try {
            return CatalogueReader.read(shipped(), own(properties.catalogDir()));
        } catch (IOException e) {
            throw wrong("a file of the catalogue cannot be read: " + e.getMessage());
        } catch (CatalogueException e) {
            throw wrong(Objects.requireNonNull(e.getMessage()));
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String reason) {
        return new InvalidConfigurationPropertyValueException("claviger.catalog-dir", "(not shown)", reason);
    }

    /** What the environment gives; none where that is switched off. */
    @Bean
    EnvironmentAccess environmentAccess(
            Catalogue catalogue, ProviderProperties properties, PropertyResolver environment) {
        if (!properties.envKeys()) {
            return new EnvironmentAccess(List.of());
        }
        try {
            return new EnvironmentAccess(new EnvironmentKeys(catalogue).in(environment::getProperty));
        } catch (WrongVariableException e) {
            throw new InvalidConfigurationPropertyValueException(
                    e.variable(), "(not shown)", Objects.requireNonNull(e.getMessage()));
        }
    }

    /** Lends the environment's keys to the vault, which keeps them in memory. */
    @Bean
    SmartInitializingSingleton environmentKeysInVault(EnvironmentAccess access, Vault vault) {
        return () -> access.keys()
                .forEach(
                        key -> vault.environment(key.provider().id(), key.baseUrl(), key.credentials(), key.options()));
    }

    /** Private addresses that the catalogue or the operator's environment names are open to all tenants. */
    @Bean
    EgressPolicy egressPolicy(Catalogue catalogue, EnvironmentAccess access, ProviderProperties properties) {
        Stream<URI> listed = catalogue.providers().stream().flatMap(Provider::addresses);
        Stream<URI> given = access.keys().stream().flatMap(key -> Stream.ofNullable(key.baseUrl()));
        try {
            return EgressPolicy.of(properties.egressAllow(), Stream.concat(listed, given));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "claviger.egress-allow", properties.egressAllow(), Objects.requireNonNull(e.getMessage()));
        }
    }

    /** The keys that the environment gives. */
    record EnvironmentAccess(List<EnvironmentKey> keys) {}

    static List<CatalogueFile> shipped() throws IOException {
        List<CatalogueFile> files = new ArrayList<>();
        for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath:catalog/*.yaml")) {
            String name = Objects.requireNonNull(resource.getFilename());
            files.add(new CatalogueFile("catalog", name, resource.getContentAsString(StandardCharsets.UTF_8)));
        }
        return files;
    }

    private static List<CatalogueFile> own(Path folder) throws IOException {
        List<CatalogueFile> files = new ArrayList<>();
        if (Files.exists(folder)) {
            try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
                for (Path path : paths) {
                    String name = Objects.requireNonNull(path.getFileName()).toString();
                    files.add(new CatalogueFile(folder.toString(), name, Files.readString(path)));
                }
            }
        }
        return files;
    }
}
