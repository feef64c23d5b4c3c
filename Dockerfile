FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN ./mvnw --batch-mode --no-transfer-progress -DskipTests -Dspotless.check.skip package

FROM eclipse-temurin:17-jre
RUN useradd --create-home --uid 10001 elasticlm && mkdir /app /data && chown elasticlm /data
WORKDIR /app
COPY --from=build /build/target/elasticlm.jar ./
COPY models ./models
USER elasticlm
ENV ELASTICLM_DATA_DIR=/data \
    ELASTICLM_MODELS_DIR=/app/models \
    GLIBC_TUNABLES=glibc.malloc.hugetlb=1 \
    OMP_WAIT_POLICY=PASSIVE \
    GOMP_SPINCOUNT=20000
VOLUME /data
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "elasticlm.jar"]
