import type { LumaImage } from '../luma-image.ts';
import type { Corners } from '../point.ts';
import type { Code } from './code.ts';
import type { CodePlace } from './code-place.ts';
import { correctModules } from './correct-modules.ts';
import { layMesh } from './lay-mesh.ts';
import { type ModuleMesh, placeOfModule } from './module-mesh.ts';
import { darknessOf, drawModules, sampleModules } from './sample-modules.ts';

/** A code drawn anew from what was sampled where it stands, and how what is read from it lies in the image. */
export interface ResampledCode {
  readonly image: LumaImage;
  readonly place: (code: Code) => Code;
}

/** How much of what its neighbours differ is taken away from a module before it is called dark or light, one drawing each. */
const SHARPENINGS = [0.4, 1, 0];

/** Draws a code anew, once for each way of telling dark from light. `bent` follows curl and folds, `flat` trusts perspective more. */
export function* resampledCodes(image: LumaImage, place: CodePlace, shape: 'flat' | 'bent'): Generator<ResampledCode> {
  const net = layMesh(image, place, shape);
  yield* drawnAnew(image, place, net);
  if (shape === 'flat') yield* drawnAnew(image, place, { ...net, nodes: net.flatNodes });
}

function* drawnAnew(image: LumaImage, place: CodePlace, mesh: ModuleMesh): Generator<ResampledCode> {
  const shades = sampleModules(image, mesh);
  const position = cornersOf(mesh);
  const orientation = orientationOf(position);
  const modulePixels = Math.round(100 * place.module);
  for (const sharpening of SHARPENINGS) {
    const darkness = darknessOf(shades, mesh.side, sharpening);
    const dark = correctModules(darkness, mesh.side);
    if (dark === null) continue;
    yield {
      image: drawModules(dark, mesh.side),
      place: (code) => ({ ...code, position, orientation, modulePixels }),
    };
  }
}

function cornersOf(mesh: ModuleMesh): Corners {
  const at = (column: number, row: number) => {
    const { x, y } = placeOfModule(mesh, column, row);
    return { x: Math.round(x), y: Math.round(y) };
  };
  const [first, last] = [-0.5, mesh.side - 0.5];
  return {
    topLeft: at(first, first),
    topRight: at(last, first),
    bottomRight: at(last, last),
    bottomLeft: at(first, last),
  };
}

/** Turned clockwise by so many degrees. */
function orientationOf({ topLeft, topRight, bottomLeft, bottomRight }: Corners): number {
  const across = topRight.x - topLeft.x + bottomRight.x - bottomLeft.x;
  const along = topRight.y - topLeft.y + bottomRight.y - bottomLeft.y;
  return Math.round((Math.atan2(along, across) * 180) / Math.PI);
}
