// What stands where something could not be had: why, in the server's words, and a way to try again.
import { TriangleAlert } from "lucide-react";
import { sentenceOf } from "@/shared/api/problem";
import { Button } from "@/shared/ui/Button";

export function Fault({ error, again }: { error: unknown; again?: () => void }) {
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 px-3 py-4">
      <TriangleAlert size={14} className="text-failed" aria-hidden />
      <p className="min-w-0 flex-1 break-words">{sentenceOf(error)}</p>
      {again && <Button onClick={again}>Try again</Button>}
    </div>
  );
}
