import type { PropsWithChildren } from "hono/jsx";
import { Icon } from "./icon.tsx";

type Props = {
  name: string;
  label: string;
  value?: string | number;
  error?: string;
  type?: string;
  hint?: string;
  /** The label is for screen readers only: the place already says what is typed. */
  quiet?: boolean;
  id?: string;
  inputmode?: "numeric" | "decimal" | "search";
  multiline?: boolean;
  maxlength?: number;
  placeholder?: string;
  /** What a browser may fill in; nothing by default. */
  autocomplete?: string;
};

/** An input with its label, its hint and its error; the first wrong one of a page gets the focus. */
export const Field = (props: Props) => {
  const { name, label, value, error, hint, quiet, type = "text", inputmode, maxlength } = props;
  const id = props.id ?? name;
  const described = [hint && `${id}-aide`, error && `${id}-erreur`].filter(Boolean).join(" ");
  const common = {
    id,
    name,
    maxlength,
    placeholder: props.placeholder,
    "aria-invalid": error ? "true" as const : undefined,
    "aria-describedby": described || undefined,
    autofocus: error ? true : undefined,
    autocomplete: props.autocomplete ?? "off",
  };
  return (
    <div class="field">
      <label for={id} class={quiet ? "hidden" : undefined}>{label}</label>
      {hint && <span class="hint" id={`${id}-aide`}>{hint}</span>}
      {props.multiline
        ? <textarea {...common} rows={3}>{value ?? ""}</textarea>
        : <input {...common} type={type} inputmode={inputmode} value={value ?? ""} />}
      <FieldError id={id} error={error} />
    </div>
  );
};

export const FieldError = ({ id, error }: { id: string; error?: string }) =>
  error
    ? (
      <span class="error" id={`${id}-erreur`}>
        <Icon name="alerte" />
        {error}
      </span>
    )
    : null;

export const Hidden = ({ values }: { values: Record<string, string | undefined> }) => (
  <>
    {Object.entries(values).map(([name, value]) =>
      value ? <input type="hidden" name={name} value={value} /> : null
    )}
  </>
);

/** A search box; it works by Enter, by its button, and without JavaScript. */
export const Recherche = (
  { value, label, children }: PropsWithChildren<{ value: string; label: string }>,
) => (
  <form method="get" class="search" role="search">
    {children}
    <label for="recherche" class="hidden">{label}</label>
    <input
      id="recherche"
      name="recherche"
      type="search"
      value={value}
      placeholder={label}
      autocomplete="off"
    />
    <button type="submit" class="quiet">
      <Icon name="recherche" />
      <span>Chercher</span>
    </button>
  </form>
);
