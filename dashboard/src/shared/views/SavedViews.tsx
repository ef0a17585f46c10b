// Views of a screen that a person keeps: its address under a name; the server keeps them, each person has their own.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Bookmark, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import type { components } from "@/shared/api/schema";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { IconButton } from "@/shared/ui/IconButton";
import { NameView } from "@/shared/views/NameView";
import { sameSearch } from "@/shared/views/sameSearch";

type View = components["schemas"]["ViewOut"];
export type Screen = View["screen"];
const ITEM = "flex min-h-8 cursor-pointer items-center gap-2 rounded-s px-2 outline-none data-highlighted:bg-hover";

export function SavedViews({ screen }: { screen: Screen }) {
  const navigate = useNavigate();
  const [asks, setAsks] = useState<"name" | "drop" | null>(null);
  const views = useQuery({ queryKey: ["views"], queryFn: () => need(api.GET("/api/views")) });
  const those = views.data?.filter((one) => one.screen === screen) ?? [];
  const now = those.find((one) => sameSearch(one.search, location.search));
  const open = (view: View) => void navigate({ href: `/${screen}${view.search}` });
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button>
            <Bookmark size={13} aria-hidden /> {now ? now.name : "Views"}
          </Button>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            className="z-50 max-h-80 min-w-52 overflow-y-auto rounded-m border border-line bg-raised p-1 shadow-lg"
          >
            {those.map((view) => (
              <DropdownMenu.Item key={view.name} className={ITEM} onSelect={() => open(view)}>
                {view.name}
                {view === now && <span className="ml-auto text-small text-soft">shown</span>}
              </DropdownMenu.Item>
            ))}
            {those.length === 0 && (
              <p className="px-2 py-1 text-small text-soft">You keep no view of this screen yet.</p>
            )}
            <DropdownMenu.Separator className="my-1 h-px bg-line" />
            <DropdownMenu.Item className={ITEM} onSelect={() => setAsks("name")}>
              Keep what is shown as a view
            </DropdownMenu.Item>
            {those.length > 0 && (
              <DropdownMenu.Item className={ITEM} onSelect={() => setAsks("drop")}>
                Delete views
              </DropdownMenu.Item>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {asks === "name" && (
        <NameView screen={screen} names={those.map((one) => one.name)} onDone={() => setAsks(null)} />
      )}
      {asks === "drop" && (
        <Dialog title="Views of this screen" open onOpenChange={() => setAsks(null)}>
          <Kept views={those} />
        </Dialog>
      )}
    </>
  );
}

function Kept({ views }: { views: readonly View[] }) {
  const client = useQueryClient();
  const drop = useMutation({
    mutationFn: ({ screen, name }: View) =>
      need(api.DELETE("/api/views/{screen}/{name}", { params: { path: { screen, name } } })),
    onSuccess: (_gone, view) => toast(`The view ${view.name} is deleted.`),
    onSettled: () => client.invalidateQueries({ queryKey: ["views"] }),
  });
  if (views.length === 0) return <p className="text-soft">None is left.</p>;
  return (
    <ul>
      {views.map((view) => (
        <li key={view.name} className="flex min-h-9 items-center gap-2 border-line not-last:border-b">
          <span className="min-w-0 flex-1 truncate">{view.name}</span>
          <IconButton label={`Delete the view ${view.name}`} onClick={() => drop.mutate(view)}>
            <Trash2 size={13} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}
