import { run } from "../kit/run.ts";
import { service } from "./service.ts";

await run(service);
