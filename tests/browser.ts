import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
