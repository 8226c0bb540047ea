# docker build --build-arg SERVICE=stock --tag magasin/stock:dev .
# The image runs the service; with the arguments `main.ts migrate`, its migrations.
ARG DENO=2.9.6

# Which packages the sources import: a file that changes only when that does, so that the next layer, which all
# services share, outlives a change of the code.
FROM denoland/deno:${DENO} AS packages
WORKDIR /app
COPY deno.json image/prune.ts ./
COPY services services
RUN deno run --no-config --no-lock --allow-read --allow-write=deno.json prune.ts services

FROM denoland/deno:${DENO} AS dependencies
WORKDIR /app
COPY --from=packages /app/deno.json ./
COPY deno.lock ./
RUN deno install --quiet

# A service's own files, the kit's, and the modules of its neighbours that it imports (their contracts), compiled.
FROM dependencies AS build
ARG SERVICE
COPY services /source/services
RUN cp deno.json deno.lock /source && cd /source \
  && deno info --json services/${SERVICE}/main.ts | grep -oE '"local": "/source/[^"]+' | cut -d/ -f3- >/modules \
  && xargs --arg-file=/modules cp --parents --target-directory=/app \
  && cp -r --parents services/kit services/${SERVICE} /app \
  && deno cache --quiet --frozen /app/services/${SERVICE}/main.ts

# For Tilt: files can be replaced in it, and the service restarts.
FROM build AS development
ARG SERVICE
ENV HOST=0.0.0.0 PORT=8000
RUN chown -R 65532:65532 /app /deno-dir
WORKDIR /app/services/${SERVICE}
USER 65532:65532
ENTRYPOINT ["/bin/deno", "run", "--quiet", "--no-prompt", "--cached-only", "--watch", "--no-clear-screen", \
  "--allow-net", "--allow-env", "--allow-read", "--allow-sys=hostname"]
CMD ["main.ts"]

FROM denoland/deno:distroless-${DENO}
ARG SERVICE
ENV HOST=0.0.0.0 PORT=8000
# By this file argon2's loader knows which C library the image has, without asking for more permissions.
COPY --from=dependencies /usr/bin/ldd /usr/bin/ldd
COPY --from=dependencies /deno-dir /deno-dir
COPY --from=build /deno-dir/gen /deno-dir/gen
COPY --from=build /app /app
WORKDIR /app/services/${SERVICE}
USER 65532:65532
EXPOSE 8000
# What every service may do; clients, whose argon2id is native code, is started with one permission more.
ENTRYPOINT ["/bin/deno", "run", "--quiet", "--no-prompt", "--cached-only", "--frozen", \
  "--allow-net", "--allow-env", "--allow-read", "--allow-sys=hostname"]
CMD ["main.ts"]
