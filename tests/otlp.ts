/** A receiver of OTLP that keeps the spans it is sent. */
export type Span = {
  service: string;
  name: string;
  /** 1 internal, 2 server, 3 client. */
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId: string;
  startTimeUnixNano: string;
};
type Resource = { attributes: { key: string; value: { stringValue?: string } }[] };
type Sent = {
  resourceSpans: { resource: Resource; scopeSpans: { spans: Omit<Span, "service">[] }[] }[];
};

export function receiver() {
  const spans: Span[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    if (new URL(request.url).pathname === "/v1/traces") {
      const { resourceSpans }: Sent = await request.json();
      for (const { resource, scopeSpans } of resourceSpans) {
        const { value } = resource.attributes.find(({ key }) => key === "service.name")!;
        const service = value.stringValue!;
        for (const sent of scopeSpans) {
          spans.push(...sent.spans.map((span) => ({ ...span, service })));
        }
      }
    }
    return Response.json({});
  });
  return {
    spans,
    /** What a program of this name needs to send its spans here, at once. */
    env: (service: string) => ({
      OTEL_DENO: "true",
      OTEL_SERVICE_NAME: service,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${server.addr.port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      OTEL_METRICS_EXPORTER: "none",
      OTEL_BSP_SCHEDULE_DELAY: "100",
    }),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
