/** A signature: strokes as fingers drew them, and the picture of them. */

export interface Point {
  x: number;
  y: number;
}
export type Stroke = Point[];

/** The picture's size; what is drawn is kept in shares of it, so that a turned telephone loses nothing. */
export const PICTURE = { width: 900, height: 360 };
const INK = "#0b2a4a";
const NIB_PX = 4;

/** Draws the strokes, smoothed through the middles between their points. */
export function draw(canvas: CanvasRenderingContext2D, strokes: Stroke[], { width, height } = PICTURE, ink = INK) {
  canvas.lineWidth = (NIB_PX * width) / PICTURE.width;
  canvas.lineCap = "round";
  canvas.lineJoin = "round";
  canvas.strokeStyle = ink;
  for (const stroke of strokes) {
    const [first, ...rest] = stroke;
    if (!first) continue;
    canvas.beginPath();
    canvas.moveTo(first.x * width, first.y * height);
    let before = first;
    for (const point of rest) {
      const middle = { x: (before.x + point.x) / 2, y: (before.y + point.y) / 2 };
      canvas.quadraticCurveTo(before.x * width, before.y * height, middle.x * width, middle.y * height);
      before = point;
    }
    // A dot is a stroke as well.
    canvas.lineTo(before.x * width + 0.1, before.y * height);
    canvas.stroke();
  }
}

/** Less than this is a touch by mistake. */
const LENGTH_MIN = 0.05;

export function isSigned(strokes: Stroke[]): boolean {
  const length = (stroke: Stroke) =>
    stroke.slice(1).reduce((sum, point, at) => {
      const before = stroke[at] ?? point;
      return sum + Math.hypot(point.x - before.x, point.y - before.y);
    }, 0);
  return strokes.reduce((sum, stroke) => sum + length(stroke), 0) >= LENGTH_MIN;
}

interface Signed {
  strokes: Stroke[];
  name: string;
  /** "25 Nov 2026, 14:30", below the name. */
  when: string;
}

/** The signature as a PNG: what was drawn, or the name where nothing was, with who and when below. */
export async function signaturePicture({ strokes, name, when }: Signed): Promise<File | null> {
  const canvas = document.createElement("canvas");
  canvas.width = PICTURE.width;
  canvas.height = PICTURE.height + 90;
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (isSigned(strokes)) draw(context, strokes);
  else {
    context.fillStyle = INK;
    context.font = "italic 84px 'Inter Variable', sans-serif";
    context.textAlign = "center";
    context.fillText(name, PICTURE.width / 2, PICTURE.height / 2 + 30, PICTURE.width - 60);
  }
  context.strokeStyle = "#b9c4cc";
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(30, PICTURE.height);
  context.lineTo(PICTURE.width - 30, PICTURE.height);
  context.stroke();
  context.fillStyle = "#333c43";
  context.font = "30px 'Inter Variable', sans-serif";
  context.textAlign = "left";
  context.fillText(`${name} · ${when}`, 30, PICTURE.height + 52, PICTURE.width - 60);
  const blob = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/png"));
  return blob && new File([blob], "signature.png", { type: "image/png" });
}
