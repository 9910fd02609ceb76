import { blankImage, type LumaImage, type Point } from '../luma-image.ts';
import type { Random } from '../random.ts';
import { paintBackground } from './background.ts';
import { curlOf } from './curl.ts';
import type { Pose } from './plan.ts';
import { inverted, type Projection, projected } from './projection.ts';
import { resample } from './resample.ts';
import { halve } from './resize.ts';

/** An image after a step that moves things, and where a point of the image before it lies now. */
export interface Moved {
  readonly image: LumaImage;
  readonly trace: (point: Point) => Point;
}

/** Photographs or scans the page: turned, tilted, curled, on a background. */
export function pose(image: LumaImage, step: Pose, random: Random): Moved {
  const halved = step.scale <= 0.5;
  const source = halved ? halve(image) : image;
  const shrunk = { x: source.width / image.width, y: source.height / image.height };
  const frame = frameOf(source, step, halved ? step.scale * 2 : step.scale);
  const curl = curlOf(source, step);
  const moved = blankImage(frame.width, frame.height, 0);
  paintBackground(moved, step.background, random);
  resample(source, moved, inverted(frame.forward), curl.flatten);
  const trace = (point: Point): Point =>
    projected(frame.forward, curl.forward({ x: point.x * shrunk.x, y: point.y * shrunk.y }));
  return { image: moved, trace };
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly forward: Projection;
}

/** The projection that the pose asks for, and a frame around the projected page with its margin. */
function frameOf(source: LumaImage, step: Pose, scale: number): Frame {
  const { width, height } = source;
  const length = Math.sqrt(1 + step.slope * step.slope);
  const [cosine, sine] = [scale / length, (scale * step.slope) / length];
  const [tiltX, tiltY] = [step.tilt.x / width, step.tilt.y / height];
  const [x, y] = [-width / 2, -height / 2];
  const bare: Projection = [
    cosine,
    -sine,
    cosine * x - sine * y,
    sine,
    cosine,
    sine * x + cosine * y,
    tiltX,
    tiltY,
    1 + tiltX * x + tiltY * y,
  ];
  const corners = [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: 0, y: height },
    { x: width, y: height },
  ].map((corner) => projected(bare, corner));
  const margin = step.margin * width * scale + Math.abs(step.bow) * height * scale;
  const left = Math.min(...corners.map((corner) => corner.x)) - margin;
  const top = Math.min(...corners.map((corner) => corner.y)) - margin;
  const right = Math.max(...corners.map((corner) => corner.x)) + margin;
  const bottom = Math.max(...corners.map((corner) => corner.y)) + margin;
  const [a, b, c, d, e, f, g, h, i] = bare;
  const forward: Projection = [
    a - left * g,
    b - left * h,
    c - left * i,
    d - top * g,
    e - top * h,
    f - top * i,
    g,
    h,
    i,
  ];
  return { width: Math.max(1, Math.round(right - left)), height: Math.max(1, Math.round(bottom - top)), forward };
}
