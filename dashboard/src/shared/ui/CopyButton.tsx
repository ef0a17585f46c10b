// Copies a text; works without HTTPS too, where the browser's clipboard is closed.
import { Copy } from "lucide-react";
import { toast } from "sonner";
import { IconButton } from "@/shared/ui/IconButton";

export function CopyButton({ text, label }: { text: string; label: string }) {
  return (
    <IconButton label={label} onClick={() => void copy(text)}>
      <Copy size={13} />
    </IconButton>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  toast("Copied");
}

function copyBySelection(text: string): void {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}
