ARG JDK_IMAGE=eclipse-temurin:25-jdk
ARG JRE_IMAGE=eclipse-temurin:25-jre

FROM ${JDK_IMAGE} AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -q dependency:go-offline
COPY src/main src/main
RUN ./mvnw -B -q package -Dmaven.test.skip=true \
 && java -Djarmode=tools -jar target/claviger.jar extract --layers --destination layers

FROM ${JRE_IMAGE}
WORKDIR /app
RUN mkdir /data && chown 65532:65532 /data
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER 65532:65532
ENV CLAVIGER_DATA_DIR=/data
VOLUME /data
EXPOSE 8080 8081
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["bash", "-c", \
  "exec 3<>/dev/tcp/127.0.0.1/${MANAGEMENT_SERVER_PORT:-8081} && printf 'GET /actuator/health/readiness HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status = 200 ]]"]
# Provider keys are in this process's memory: no heap dump, and nobody attaches. More options come in JDK_JAVA_OPTIONS.
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", \
  "-XX:-HeapDumpOnOutOfMemoryError", "-XX:+DisableAttachMechanism", "-jar", "claviger.jar"]
