CREATE TABLE "case_events" (
	"case_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "case_events_case_id_n_pk" PRIMARY KEY("case_id","n")
);
--> statement-breakpoint
CREATE TABLE "case_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"status" text NOT NULL,
	"kind" text,
	"channel" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"version" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"request" jsonb NOT NULL,
	"missing" jsonb NOT NULL,
	"answers" jsonb NOT NULL,
	"requester" jsonb NOT NULL,
	"owner" text,
	"made_by" text NOT NULL,
	"decision" bigint,
	CONSTRAINT "cases_number_unique" UNIQUE("number")
);
--> statement-breakpoint
CREATE TABLE "code_states" (
	"code" text NOT NULL,
	"valid" daterange NOT NULL,
	"seq" bigint NOT NULL,
	"status" text NOT NULL,
	"region" text,
	"provider" text,
	"site" text,
	"name" text NOT NULL,
	"mvo" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"seq" bigint PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"deed" text NOT NULL,
	"grounds" text NOT NULL,
	"grounds_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "decisions_id_unique" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "head" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "head_one" CHECK ("head"."one")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "personal" (
	"ref" uuid PRIMARY KEY NOT NULL,
	"case_id" uuid,
	"field" text NOT NULL,
	"salt" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "case_events" ADD CONSTRAINT "case_events_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_status" ON "cases" USING btree ("status","received_at");--> statement-breakpoint
CREATE INDEX "cases_owner" ON "cases" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "code_states_code" ON "code_states" USING btree ("code");--> statement-breakpoint
CREATE INDEX "personal_case" ON "personal" USING btree ("case_id");