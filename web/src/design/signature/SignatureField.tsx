import { Button, Input, TextInput } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import { type PointerEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { draw, PICTURE, type Stroke } from "./ink";
import classes from "./signature.module.css";

export interface Signature {
  name: string;
  strokes: Stroke[];
}

export const UNSIGNED: Signature = { name: "", strokes: [] };

interface SignatureFieldProps {
  value: Signature;
  onChange: (signature: Signature) => void;
  error?: string;
}

/** Signed with a finger, a pen or the mouse; who can't draw types the name, which is enough. */
export function SignatureField({ value, onChange, error }: SignatureFieldProps) {
  const { t } = useTranslation();
  const pad = useRef<HTMLCanvasElement>(null);
  // The stroke under the finger: drawn at once, told when the finger is lifted.
  const strokes = useRef(value.strokes);
  const isDown = useRef(false);

  const redraw = () => {
    const canvas = pad.current;
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    context.clearRect(0, 0, canvas.width, canvas.height);
    draw(context, strokes.current, PICTURE, getComputedStyle(canvas).color);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when the strokes are others
  useEffect(() => {
    strokes.current = value.strokes;
    redraw();
  }, [value.strokes]);

  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDown.current = true;
    strokes.current = [...strokes.current, [at(event)]];
    redraw();
  };
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!isDown.current) return;
    strokes.current = [...strokes.current.slice(0, -1), [...(strokes.current.at(-1) ?? []), at(event)]];
    redraw();
  };
  const end = () => {
    if (!isDown.current) return;
    isDown.current = false;
    onChange({ ...value, strokes: strokes.current });
  };

  return (
    <div className={classes.field}>
      <TextInput
        label={t("signature.name")}
        autoComplete="off"
        maxLength={120}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        error={error}
      />
      <Input.Wrapper
        label={t("signature.pad")}
        labelElement="div"
        description={t("signature.help")}
        inputWrapperOrder={["label", "input", "description"]}
      >
        <div className={classes.frame}>
          <canvas
            ref={pad}
            className={classes.pad}
            width={PICTURE.width}
            height={PICTURE.height}
            role="img"
            aria-label={t(value.strokes.length > 0 ? "signature.drawn" : "signature.empty")}
            onPointerDown={begin}
            onPointerMove={move}
            onPointerUp={end}
            onPointerCancel={end}
          />
          {value.strokes.length > 0 && (
            <Button
              variant="default"
              size="compact-sm"
              className={classes.clear}
              leftSection={<IconEraser size={16} aria-hidden />}
              onClick={() => onChange({ ...value, strokes: [] })}
            >
              {t("signature.clear")}
            </Button>
          )}
        </div>
      </Input.Wrapper>
    </div>
  );
}
