// The catalogue: every item of a pipeline with its steps as dots, in windows from the server.

import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { pipelinesQuery } from "@/shared/api/pipelines";
import { many } from "@/shared/format/numbers";
import { Asked } from "@/shared/ui/Asked";
import { Button } from "@/shared/ui/Button";
import { Fault } from "@/shared/ui/Fault";
import { Page } from "@/shared/ui/Page";
import { Quiet } from "@/shared/ui/Quiet";
import { SavedViews } from "@/shared/views/SavedViews";
import { Chosen } from "./Chosen";
import { Grid } from "./Grid";
import { GridFilters } from "./GridFilters";
import { ALL, NONE, type Picked } from "./picked";
import { catalogueSearch } from "./search";
import { usePlace } from "./usePlace";
import { useWindow } from "./useWindow";
import { Works } from "./Works";

const route = getRouteApi("/shell/catalogue");

export function CataloguePage() {
  const pipelines = useQuery(pipelinesQuery);
  return (
    <Asked query={pipelines} lines={10}>
      {(all) => {
        const those = all.filter((one) => one.catalogue !== null);
        return those.length ? (
          <OneCatalogue pipelines={those} />
        ) : (
          <Page title="Catalogue">
            <Quiet words="No pipeline here goes over a catalogue. A pipeline with `catalogue=` brings one." />
          </Page>
        );
      }}
    </Asked>
  );
}

/** The pipeline that is shown where the URL names none. */
function mostSteps(pipelines: Pipelines) {
  return [...pipelines].sort((a, b) => b.step_names.length - a.step_names.length)[0];
}

type Pipelines = readonly { name: string; catalogue: string | null; step_names: string[] }[];

function OneCatalogue({ pipelines }: { pipelines: Pipelines }) {
  const search = catalogueSearch({ ...route.useSearch() });
  const [picked, setPicked] = useState<Picked>(NONE);
  const pipeline = pipelines.find((one) => one.name === search.pipeline) ?? mostSteps(pipelines);
  const window = useWindow(pipeline?.name ?? "", pipeline?.catalogue ?? "", search);
  const place = usePlace(pipeline?.name ?? "", pipeline?.catalogue ?? "", search);
  const [begun, setBegun] = useState<ReadonlySet<number>>(new Set());
  if (!pipeline) return null;
  const { total } = window;
  return (
    <Page
      title="Catalogue"
      above={`${pipeline.catalogue}, by pipeline ${pipeline.name}`}
      actions={<SavedViews screen="catalogue" />}
      mark={total !== null && <span className="text-soft">{many(total, "item")}</span>}
    >
      <GridFilters pipelines={pipelines.map((one) => one.name)} pipeline={pipeline.name} />
      <Chosen
        pipeline={pipeline}
        search={search}
        picked={picked}
        total={total ?? 0}
        onPick={setPicked}
        onWork={(id) => setBegun((before) => new Set([...before, id]))}
      />
      <Works pipeline={pipeline.name} begun={begun} />
      {place === "none" && <NotHere item={search.at ?? ""} />}
      {window.error ? (
        <Fault error={window.error} again={window.again} />
      ) : (
        <Grid
          steps={pipeline.step_names}
          window={window}
          picked={picked}
          place={place === "none" ? null : place}
          onPick={setPicked}
          onPickAll={(all) => setPicked(all ? ALL : NONE)}
        />
      )}
    </Page>
  );
}

/** The item of a link is not among the rows: of another catalogue, removed, or hidden by the filters. */
function NotHere({ item }: { item: string }) {
  const navigate = useNavigate({ from: "/catalogue" });
  return (
    <p role="status" className="flex flex-wrap items-center gap-2 rounded-m border border-line bg-card px-3 py-1.5">
      {item} is not among these rows: a filter hides it, or there is no such item here.
      <Button
        onClick={() => void navigate({ search: ({ pipeline, at }) => ({ pipeline, at }), replace: true })}
        className="ml-auto"
      >
        Show it without filters
      </Button>
    </p>
  );
}
