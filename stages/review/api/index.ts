export * from './answers.ts';
export * from './home.ts';
export * from './routes.ts';
export * from './session.ts';
export * from './tasks.ts';
export * from './trouble.ts';
export * from './words.ts';
