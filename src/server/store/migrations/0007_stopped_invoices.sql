ALTER TABLE "payable" ADD COLUMN "stopped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "payable" ADD COLUMN "stopped_reason" text;--> statement-breakpoint
ALTER TABLE "payable" ADD COLUMN "stop_told_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "payable_is_stopped" ON "payable" USING btree ("stopped_at") WHERE "payable"."stopped_at" is not null;--> statement-breakpoint
ALTER TABLE "payable" ADD CONSTRAINT "payable_stopped" CHECK (("payable"."stopped_at" is null) = ("payable"."stopped_reason" is null));