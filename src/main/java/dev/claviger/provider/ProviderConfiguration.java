package dev.claviger.provider;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
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

    @Bean
    EnvironmentKeys environmentKeys(Catalogue catalogue) {
        return new EnvironmentKeys(catalogue);
    }

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
