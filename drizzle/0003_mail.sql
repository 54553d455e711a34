CREATE TABLE "erasures" (
	"n" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "erasures_n_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"rule" text NOT NULL,
	"days" integer NOT NULL,
	"ref" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid NOT NULL,
	"decision" bigint,
	"kind" text NOT NULL,
	"automatic" boolean NOT NULL,
	"recipient" text NOT NULL,
	"subject" text NOT NULL,
	"text" text NOT NULL,
	"message_id" text NOT NULL,
	"in_reply_to" text,
	"status" text NOT NULL,
	"error" text,
	"created_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "letters_message_id_unique" UNIQUE("message_id")
);
--> statement-breakpoint
CREATE TABLE "message_cases" (
	"message_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"relation" text NOT NULL,
	"reading" jsonb,
	CONSTRAINT "message_cases_message_id_case_id_pk" PRIMARY KEY("message_id","case_id")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"sender" text,
	"recipient" text NOT NULL,
	"via" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"raw" "bytea",
	"status" text NOT NULL,
	"reason" text,
	"mail" jsonb,
	"message_id" text,
	"from_address" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"leased_until" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "messages_once" UNIQUE("sha256","recipient")
);
--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "labels" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "follows" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "reminded_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "letters" ADD CONSTRAINT "letters_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_cases" ADD CONSTRAINT "message_cases_message_id_messages_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."messages"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_cases" ADD CONSTRAINT "message_cases_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "letters_status" ON "letters" USING btree ("status","due_at");--> statement-breakpoint
CREATE INDEX "letters_case" ON "letters" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "letters_recipient" ON "letters" USING btree ("recipient","created_at");--> statement-breakpoint
CREATE INDEX "letters_sent" ON "letters" USING btree ("sent_at");--> statement-breakpoint
CREATE INDEX "message_cases_case" ON "message_cases" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "messages_status" ON "messages" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "messages_message_id" ON "messages" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "messages_from" ON "messages" USING btree ("from_address");