// Short names for the forms of the API that several screens show.
import type { components } from "@/shared/api/schema";

type Forms = components["schemas"];
export type Run = Forms["RunOut"];
export type RunDetail = Forms["RunDetail"];
export type Step = Forms["StepOut"];
export type Part = Forms["PartOut"];
export type Overview = Forms["OverviewOut"];
export type Queue = Forms["QueueOut"];
