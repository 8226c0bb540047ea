import { acl } from "./acl.ts";
import { correlationId } from "./correlation_id.ts";
import { cors } from "./cors.ts";
import { fileLog } from "./file_log.ts";
import { keyAuth } from "./key_auth.ts";
import { opentelemetry } from "./opentelemetry.ts";
import type { Plugin } from "./plugin.ts";
import { prometheus } from "./prometheus.ts";
import { rateLimiting } from "./rate_limiting.ts";
import { requestSizeLimiting } from "./request_size_limiting.ts";

export const PLUGINS: Plugin[] = [
  correlationId,
  cors,
  keyAuth,
  requestSizeLimiting,
  acl,
  rateLimiting,
  opentelemetry,
  prometheus,
  fileLog,
].sort((a, b) => b.priority - a.priority);
