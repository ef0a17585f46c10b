// The foot of a list: more rows, where there are more.
import { Button } from "@/shared/ui/Button";

export function More({ there, loading, onMore }: { there: boolean; loading: boolean; onMore: () => void }) {
  if (!there) return null;
  return (
    <div className="flex justify-center p-2">
      <Button onClick={onMore} disabled={loading}>
        {loading ? "Loading" : "Show more"}
      </Button>
    </div>
  );
}
