interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: Value, text: string, note?: string])[];
  readonly chosen: Value | null;
  readonly onChoose: (value: Value) => void;
}

/** One of several, each a line that is large enough for a thumb. */
export function Choice<Value extends string>({ name, legend, options, chosen, onChoose }: ChoiceProps<Value>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class="choices">
        {options.map(([value, text, note]) => (
          <label key={value}>
            <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
            <span>
              {text}
              {note !== undefined && <small> {note}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
