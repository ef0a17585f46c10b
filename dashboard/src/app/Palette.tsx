// The command palette: places, a run by its number, an item by its words.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { ExternalLink } from "lucide-react";
import { useState } from "react";
import { appPlacesQuery } from "@/app/appPlaces";
import { FoundItems } from "@/app/FoundItems";
import { PLACES } from "@/app/places";
import { Kbd } from "@/shared/ui/Kbd";

const ITEM = "flex h-9 cursor-pointer items-center gap-2.5 rounded-m px-2 aria-selected:bg-hover";

export function Palette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const go = (way: () => Promise<void>) => {
    onOpenChange(false);
    setText("");
    void way();
  };
  const { shown = [], linked = [] } = useQuery(appPlacesQuery).data ?? {};
  const run = /^#?(\d{1,15})$/.exec(text.trim())?.[1];
  return (
    <Command.Dialog
      open={open}
      onOpenChange={onOpenChange}
      label="Find a run, an item or a place"
      className="fixed top-[14vh] left-1/2 z-50 w-[min(560px,94vw)] -translate-x-1/2 overflow-hidden rounded-l border border-line bg-raised shadow-xl"
      overlayClassName="fixed inset-0 z-40 bg-black/40"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="A run's number, an item's name, or a place"
        className="h-11 w-full border-line border-b bg-transparent px-4 text-lead outline-none"
      />
      <Command.List className="max-h-96 overflow-y-auto p-1.5">
        <Command.Empty className="p-4 text-center text-soft">Nothing here has that name or number.</Command.Empty>
        {run && (
          <Command.Item
            value={`run ${run}`}
            className={ITEM}
            onSelect={() => go(() => navigate({ to: "/runs/$runId", params: { runId: run } }))}
          >
            Open run {run}
          </Command.Item>
        )}
        <FoundItems
          text={text}
          className={ITEM}
          onChoose={(catalogue, key) =>
            go(() => navigate({ to: "/items/$catalogue/$key", params: { catalogue, key } }))
          }
        />
        <Command.Group
          heading="Places"
          className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-soft"
        >
          {PLACES.map((place) => (
            <Command.Item
              key={place.to}
              value={place.name}
              className={ITEM}
              onSelect={() => go(() => navigate({ to: place.to }))}
            >
              <place.icon size={15} className="text-soft" aria-hidden />
              {place.name}
              <span className="ml-auto flex gap-1">
                <Kbd>g</Kbd>
                <Kbd>{place.key}</Kbd>
              </span>
            </Command.Item>
          ))}
          {shown.map(({ app, place }) => (
            <Command.Item
              key={`${app}/${place.path}`}
              value={`${place.name} ${app}`}
              className={ITEM}
              onSelect={() => go(() => navigate({ to: "/apps/$app/$", params: { app, _splat: place.path } }))}
            >
              <place.icon size={15} className="text-soft" aria-hidden />
              {place.name}
              <span className="ml-auto text-small text-soft">{app}</span>
            </Command.Item>
          ))}
          {linked.map((page) => (
            <Command.Item
              key={page.address}
              value={page.name}
              className={ITEM}
              onSelect={() => location.assign(page.address)}
            >
              <ExternalLink size={15} className="text-soft" aria-hidden />
              {page.name}
            </Command.Item>
          ))}
        </Command.Group>
      </Command.List>
    </Command.Dialog>
  );
}
