// Asks for the name under which what is shown shall be kept.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import type { Screen } from "@/shared/views/SavedViews";

interface Props {
  screen: Screen;
  names: readonly string[];
  onDone: () => void;
}

export function NameView({ screen, names, onDone }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [name, setName] = useState("");
  const [search] = useState(location.search);
  const keep = useMutation({
    mutationFn: () =>
      need(
        api.PUT("/api/views/{screen}/{name}", { params: { path: { screen, name: name.trim() } }, body: { search } }),
      ),
    onSuccess: (view) => {
      toast(`Kept as ${view.name}.`);
      onDone();
      void client.invalidateQueries({ queryKey: ["views"] });
    },
  });
  return (
    <Dialog title="Keep what is shown as a view" open onOpenChange={onDone}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate();
        }}
      >
        <label htmlFor={id} className="mb-1 block font-medium">
          Its name
        </label>
        <input
          id={id}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
          className="h-8 w-full rounded-m border border-line bg-card px-2"
        />
        <p role="status" className="mt-1 min-h-5 text-small text-soft">
          {names.includes(name.trim()) ? "There is a view of this name; it will be replaced." : ""}
        </p>
        <div className="mt-3 flex justify-end gap-2">
          <Button onClick={onDone}>Keep it as it is</Button>
          <Button kind="lead" type="submit" disabled={name.trim() === "" || keep.isPending}>
            Keep the view
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
