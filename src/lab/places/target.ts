/** What a scenario runs: words on the lab's own files and the machine's programs, or a user's image. */
export type Target =
	| { readonly kind: "words"; readonly words: readonly string[] }
	| {
			readonly kind: "image";
			readonly image: string;
			/** Whether firstborn is put before what the image starts. */
			readonly underFirstborn: boolean;
	  };
