/** Published vectors as their files hold them (../shared/vectors/LICENCES.md says where they come from). */
export interface VectorFiles {
  readonly merkleProofs: readonly MerkleProofVector[];
  readonly tree: TreeVectors;
  readonly signedNotes: SignedNoteVectors;
  readonly checkpointBodies: CheckpointBodyVectors;
  readonly cosignatures: CosignatureVectors;
  readonly tilePaths: TilePathVectors;
  readonly logProofs: LogProofVectors;
  readonly log: LogVectors;
  readonly wycheproof: WycheproofVectors;
  readonly cctv: readonly CctvVector[];
}

/** Where each set of vectors lies in the folder of vectors. */
export const VECTOR_FILES: { readonly [Name in keyof VectorFiles]: string } = {
  merkleProofs: 'merkle-proofs.json',
  tree: 'rfc6962-tree.json',
  signedNotes: 'signed-notes.json',
  checkpointBodies: 'checkpoint-bodies.json',
  cosignatures: 'cosignatures.json',
  tilePaths: 'tile-paths.json',
  logProofs: 'tlog-proof.json',
  log: 'tessera-log.json',
  wycheproof: 'wycheproof-ed25519.json',
  cctv: 'cctv-ed25519.json',
};

/** A proof of inclusion or consistency; hashes in base64. */
export interface MerkleProofVector {
  readonly kind: 'inclusion' | 'consistency';
  readonly file: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly leafIdx?: number;
  readonly treeSize?: number;
  readonly root?: string | null;
  readonly leafHash?: string | null;
  readonly size1?: number;
  readonly size2?: number;
  readonly root1?: string | null;
  readonly root2?: string | null;
}

/** Entries, and the roots of the trees of the first 0, 1, 2 … of them. */
export interface TreeVectors {
  readonly leafInputsHex: readonly string[];
  readonly leafHashesHex: readonly string[];
  readonly rootHashesHexBySize: readonly string[];
}

/** Notes, with the keys that are known. */
export interface SignedNoteVectors {
  readonly signingKey: { readonly skey: string; readonly text: string; readonly want: string };
  readonly good: readonly { readonly note: string; readonly vkeys: string[]; readonly verified: string[] }[];
  readonly bad: readonly {
    readonly why: string;
    readonly note?: string;
    readonly noteBase64?: string;
    readonly vkeys: string[];
  }[];
  readonly badVkeys: readonly string[];
}

/** Texts of checkpoints; the valid ones by a parser that takes roots of any length. */
export interface CheckpointBodyVectors {
  readonly valid: readonly {
    readonly body: string;
    readonly origin: string;
    readonly size: string;
    readonly rootUtf8?: string;
    readonly ext?: readonly string[];
  }[];
  readonly invalid: readonly string[];
  readonly goldenFormatTree: { readonly recordUtf8: string; readonly size: string; readonly body: string };
}

/** Cosigned checkpoints of Sunlight and of our own. */
export interface CosignatureVectors {
  readonly sunlightWitness: {
    readonly vkey: string;
    readonly checkpoint: string;
    readonly timestamp: string;
    readonly originHashHex: string;
  };
  readonly sunlightMirror300: {
    readonly vkey: string;
    readonly checkpoint: string;
    readonly tiles: { readonly [path: string]: string };
  };
  readonly ownEd25519: {
    readonly seedHex: string;
    readonly vkey: string;
    readonly checkpointWithCosig: string;
    readonly timestamp: string;
  };
  readonly ownMLDSA44: {
    readonly name: string;
    readonly keyIdHex: string;
    readonly publicKeyBase64: string;
    readonly signatureLineBase64: string;
  };
}

/** Paths of tiles: level, index, width, path. */
export interface TilePathVectors {
  readonly paths: readonly (readonly [number, number, number, string])[];
  readonly forSize70000: { readonly [count: string]: number };
}

/** Proof files. */
export interface LogProofVectors {
  readonly vkey: string;
  readonly valid: readonly {
    readonly size: number;
    readonly index: number;
    readonly entryUtf8: string;
    readonly proof: string;
  }[];
  readonly marshal: readonly {
    readonly index: number;
    readonly extraUtf8?: string;
    readonly hashesBase64: readonly string[];
    readonly checkpoint: string;
    readonly want: string;
  }[];
  readonly errors: readonly string[];
}

/** A log of 15 entries at each of its sizes. */
export interface LogVectors {
  readonly vkey: string;
  readonly checkpoints: { readonly [size: string]: string };
  readonly tilesL0Base64: { readonly [path: string]: string };
  readonly entryBundlesBase64: { readonly [path: string]: string };
}

/** Signatures of Project Wycheproof. */
export interface WycheproofVectors {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly msg: string;
      readonly sig: string;
      readonly result: string;
    }[];
  }[];
}

/** A signature of the Community Cryptography Test Vectors; one without flags has nothing odd. */
export interface CctvVector {
  readonly number: number;
  readonly key: string;
  readonly sig: string;
  readonly msg: string;
  readonly flags: readonly string[] | null;
}
