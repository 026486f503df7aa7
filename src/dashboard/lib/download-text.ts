/** Saves a text as a file on the reader's machine. */
export function downloadText(name: string, text: string, type = 'application/yaml'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** "before-the-move.json" */
export function fileNameOf(name: string, ending: string): string {
  const words = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return `${words || 'gateway'}.${ending}`;
}

/** "eu-west-1-2026-11-24.yaml" */
export function datedFileName(gateway: string, ending: string, now = new Date()): string {
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return fileNameOf(`${gateway} ${day}`, ending);
}
