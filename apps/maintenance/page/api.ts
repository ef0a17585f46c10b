// The app's routes with the types of their own OpenAPI, and short names for what they answer.
import { clientOf } from "@headrace/page/api/client";
import type { paths } from "./schema";

export const maintenance = clientOf<paths>();

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type Systems = Answer<"/api/apps/maintenance/systems">;
export type System = Systems["items"][number];
export type StepNow = System["steps"][number];
export type Batch = Answer<"/api/apps/maintenance/batches/{batch_id}">;
export type RunOfBatch = Batch["runs"][number];
export type Metrics = Answer<"/api/apps/maintenance/metrics">;
export type Minute = Metrics["per_minute"][number];
export type ModeNow = Answer<"/api/apps/maintenance/mode">;
export type Hours = Answer<"/api/apps/maintenance/hours">[number];
export type Wanted = paths["/api/apps/maintenance/process"]["post"]["requestBody"]["content"]["application/json"];
