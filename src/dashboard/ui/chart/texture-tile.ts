// The textures of the status classes, as a tile that a canvas repeats without a seam.

export interface Tile {
  readonly kind: 'dots' | 'hatch';
  readonly ground: string;
  readonly ink: string;
  /** Canvas pixels for one CSS pixel. */
  readonly ratio: number;
}

/** CSS pixels. */
const sizes = { dots: 4, hatch: 7 } as const;

/** Undefined where the browser has no canvas. */
export function textureTile({ kind, ground, ink, ratio }: Tile): HTMLCanvasElement | undefined {
  const tile = document.createElement('canvas');
  const size = Math.max(2, Math.round(sizes[kind] * ratio));
  tile.width = size;
  tile.height = size;
  const pen = tile.getContext('2d');
  if (!pen) return undefined;
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  if (kind === 'dots') {
    pen.fillStyle = ink;
    pen.beginPath();
    pen.arc(size * 0.35, size * 0.35, size * 0.23, 0, 2 * Math.PI);
    pen.fill();
    return tile;
  }
  pen.strokeStyle = ink;
  pen.lineWidth = size * 0.31;
  // One line through the tile, and those of its neighbours that reach into its corners.
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - size / 2, size * 1.5);
    pen.lineTo(shift + size * 1.5, -size / 2);
    pen.stroke();
  }
  return tile;
}
