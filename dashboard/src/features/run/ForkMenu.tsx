// A new run from a step of this one: what came before that step is taken over.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { GitFork } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { toast } from "sonner";
import { api, need } from "@/shared/api/client";
import type { Step } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";

export function ForkMenu({ runId, steps }: { runId: number; steps: readonly Step[] }) {
  const navigate = useNavigate();
  const fork = useMutation({
    mutationFn: (step: string) =>
      need(api.POST("/api/runs/{run_id}/fork", { params: { path: { run_id: runId } }, body: { step } })),
    onSuccess: (made) => {
      toast(`Run ${made.run_id} begins at ${made.step}.`);
      void navigate({ to: "/runs/$runId", params: { runId: String(made.run_id) } });
    },
  });
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild disabled={steps.length === 0 || fork.isPending}>
        <Button>
          <GitFork size={13} aria-hidden /> Fork
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 max-h-80 overflow-y-auto rounded-m border border-line bg-raised p-1 shadow-lg"
        >
          <DropdownMenu.Label className="px-2 py-1 text-small text-soft">A new run that begins at</DropdownMenu.Label>
          {steps.map((step) => (
            <DropdownMenu.Item
              key={step.name}
              onSelect={() => fork.mutate(step.name)}
              className="flex h-8 cursor-pointer items-center rounded-s px-2 outline-none data-highlighted:bg-hover"
            >
              {step.name}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
