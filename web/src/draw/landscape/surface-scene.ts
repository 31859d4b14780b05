/** A surface on the screen with three.js; this module is fetched when one is first wanted. */

import {
  AmbientLight,
  BackSide,
  BufferAttribute,
  BufferGeometry,
  CatmullRomCurve3,
  DirectionalLight,
  DoubleSide,
  Group,
  LineBasicMaterial,
  LineSegments,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PerspectiveCamera,
  Scene,
  SphereGeometry,
  TubeGeometry,
  Vector3,
  WebGLRenderer,
} from 'three';
import { HIGH, type Spot, type Surface } from './surface.ts';
import { type CameraPosition, INITIAL_CAMERA } from './surface-view.ts';

const WAY = 0.012; // the radius of the way, where the sides of the ground are 2 long
const LIFT = 0.014; // over the surface, so that it is not sunk in it
const [LIGHT, DARK, PRESENT] = [0xffffff, 0x0c081c, 0xff4d6d];

export class SurfaceScene {
  readonly #renderer: WebGLRenderer;
  readonly #scene = new Scene();
  readonly #camera = new PerspectiveCamera(38, 1, 0.1, 50);
  #shown = new Group();
  #standpoint = INITIAL_CAMERA;

  constructor(canvas: HTMLCanvasElement, context: WebGL2RenderingContext) {
    this.#renderer = new WebGLRenderer({ canvas, context });
    const sun = new DirectionalLight(LIGHT, 2);
    sun.position.set(1.5, 3, 1);
    this.#scene.add(new AmbientLight(LIGHT, 1.6), sun, this.#shown);
  }

  /** Another surface, with the way of a run on it. */
  show(surface: Surface, way: readonly Spot[]): void {
    this.#clear();
    this.#shown.add(...ground(surface), ...path(way));
    this.#draw();
  }

  look(standpoint: CameraPosition): void {
    this.#standpoint = standpoint;
    this.#draw();
  }

  resize(width: number, height: number): void {
    this.#renderer.setPixelRatio(Math.min(2, globalThis.devicePixelRatio || 1));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / Math.max(1, height);
    this.#camera.updateProjectionMatrix();
    this.#draw();
  }

  /** Gives back what the graphics card holds. */
  end(): void {
    this.#clear();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }

  #draw(): void {
    const { around, above, away } = this.#standpoint;
    const flat = away * Math.cos(above);
    const middle = HIGH * 0.35;
    this.#camera.position.set(
      flat * Math.sin(around),
      middle + away * Math.sin(above),
      flat * Math.cos(around),
    );
    this.#camera.lookAt(0, middle, 0);
    this.#renderer.render(this.#scene, this.#camera);
  }

  #clear(): void {
    this.#shown.traverse((part) => {
      if (!(part instanceof Mesh || part instanceof LineSegments)) return;
      part.geometry.dispose();
      part.material.dispose();
    });
    this.#scene.remove(this.#shown);
    this.#shown = new Group();
    this.#scene.add(this.#shown);
  }
}

function ground({ positions, colors, triangles, lines }: Surface): [Mesh, LineSegments] {
  const places = new BufferAttribute(positions, 3);
  const solid = new BufferGeometry();
  solid.setAttribute('position', places);
  solid.setAttribute('color', new BufferAttribute(colors, 3));
  solid.setIndex(new BufferAttribute(triangles, 1));
  solid.computeVertexNormals();
  const mesh = new BufferGeometry();
  mesh.setAttribute('position', places);
  mesh.setIndex(new BufferAttribute(lines, 1));
  const skin = { vertexColors: true, side: DoubleSide, polygonOffset: true } as const;
  return [
    new Mesh(
      solid,
      new MeshLambertMaterial({ ...skin, polygonOffsetFactor: 1, polygonOffsetUnits: 1 }),
    ),
    new LineSegments(
      mesh,
      new LineBasicMaterial({ color: LIGHT, transparent: true, opacity: 0.28 }),
    ),
  ];
}

/** A light tube with a dark rim, a ball where it begins and one where it ends. */
function path(way: readonly Spot[]): Mesh[] {
  const spots = way.map(([x, y, z]) => new Vector3(x, y + LIFT, z));
  const balls = [
    ...(spots.length > 1 && spots[0] ? [ball(spots[0], LIGHT)] : []),
    ...spots.slice(-1).map((last) => ball(last, PRESENT)),
  ];
  const apart = spots.filter((spot, i) => i === 0 || spot.distanceTo(spots[i - 1] ?? spot) > 1e-4);
  if (apart.length < 2) return balls;
  const curve = new CatmullRomCurve3(apart, false, 'centripetal');
  const tube = (radius: number): TubeGeometry =>
    new TubeGeometry(curve, Math.min(600, 8 * apart.length), radius, 8);
  return [
    new Mesh(tube(WAY), new MeshBasicMaterial({ color: LIGHT })),
    new Mesh(tube(1.9 * WAY), new MeshBasicMaterial({ color: DARK, side: BackSide })),
    ...balls,
  ];
}

function ball(at: Vector3, color: number): Mesh {
  const made = new Mesh(new SphereGeometry(3.2 * WAY, 20, 14), new MeshBasicMaterial({ color }));
  made.position.copy(at);
  return made;
}
